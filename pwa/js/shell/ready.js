/** Is this phone ready without a signal? Each thing is looked for where it would be used; what is missing is named. */
import { lost, persistence, unmark } from '../store/canary.js';
import { personal } from '../store/db.js';
import { onNews } from '../store/news.js';
import { rows } from '../store/rows.js';
import { current, state } from '../store/vault.js';
import { send } from '../sync/sender.js';
import { askPin } from './ask-pin.js';
import { fill } from './fill.js';
import { keepPages } from './worker.js';

/** @typedef {{ here: boolean, gone: boolean, at?: string | false }} Found */

/** @type {any} */
let installing = null;
addEventListener('beforeinstallprompt', event => {
  event.preventDefault();
  installing = event;
  dispatchEvent(new Event('installable'));
});

/** @param {HTMLElement} place */
export default async function ready(place) {
  const show = async () => fill(place, await look(place));
  place.addEventListener('click', async event => {
    const button = /** @type {Element} */ (event.target).closest('[data-do]');
    const deed = button instanceof HTMLElement && button.dataset.do;
    if (deed === 'install') await installing?.prompt();
    if (deed === 'seen') for (const { person } of await lost()) unmark(person);
    if (deed === 'fetch') await fetchAll();
    if (deed) await show();
  });
  onNews(show);
  addEventListener('installable', show);
  navigator.serviceWorker?.addEventListener('message', show);
  await show();
}

async function fetchAll() {
  await keepPages().catch(() => {});
  if ((await state()) === 'locked') await askPin();
  await send();
}

/** @param {HTMLElement} place */
async function look(place) {
  const { font, product, list = '' } = place.dataset;
  const kept = typeof caches === 'undefined' ? null : await (await caches.match(list))?.json();
  const files = kept ? await allThere(kept) : { pages: null, files: null };
  const person = await current();
  const phase = await state();
  const pulled = person && (await (await personal(person)).get('meta', 'pulled'));
  const things = {
    pages: found(Boolean(files.pages && files.files), files.pages),
    font: found(!font || Boolean(kept && (await caches.match(kept.base + font)))),
    person: found(phase !== 'none'),
    rows: found(Boolean(pulled), pulled),
    product: found(Boolean(pulled) && (phase === 'locked' || !product || (await rows(product)).length > 0), pulled)
  };
  const missing = Object.values(things).some(each => each.gone);
  const persist = await persistence();
  const gone = await lost();
  return {
    ...things, missing, ready: !missing, lost: gone, unsent: gone.reduce((sum, each) => sum + each.unsent, 0),
    persist: persist === true, unsure: persist === false, unasked: persist === null, installable: Boolean(installing)
  };
}

/** @param {boolean} here @param {number | null} [at] @returns {Found} */
const found = (here, at) => ({ here, gone: !here, at: here && Boolean(at) && new Date(Number(at)).toISOString() });

/**
 * Every page and file of the list, one by one; the date is the oldest page's.
 *
 * @param {{ base: string, shells: string[], assets: Record<string, string> }} kept
 * @returns {Promise<{ pages: number | null, files: true | null }>}
 */
async function allThere({ base, shells, assets }) {
  const dates = await Promise.all(shells.map(async path => {
    const page = await caches.match(path, { ignoreVary: true });
    return page ? Date.parse(page.headers.get('Date') || '') || Date.now() : null;
  }));
  const files = await Promise.all(Object.keys(assets).map(path => caches.match(base + path, { ignoreVary: true })));
  const pages = dates.includes(null) ? null : Math.min(.../** @type {number[]} */ (dates));
  return { pages, files: files.every(Boolean) || null };
}
