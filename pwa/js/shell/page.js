/**
 * The one module that every page of the phone loads.
 *
 *   data-when="none|locked|open|enrolled"   shown in this state of the phone (enrolled = locked or open)
 *   data-private                            this page shows what is sealed: the PIN is asked at once when the store is locked
 *   data-row="kind"                         filled (fill.js) from the row of that kind with the id of the address, else the newest
 *   data-module="shell/outbox"              js/shell/outbox.js is loaded and its default export called: run(element, state)
 *   data-module-open="loans/view"           the same, once the store is open
 *   data-unlock, data-lock                  buttons
 *   data-keep-query                         a link that keeps the query of this page: the other language
 */
import { onNews } from '../store/news.js';
import { rows } from '../store/rows.js';
import * as vault from '../store/vault.js';
import { send, start } from '../sync/sender.js';
import { askPin } from './ask-pin.js';
import { showBar } from './bar.js';
import { fill } from './fill.js';
import { keepPages } from './worker.js';

/** @typedef {'none' | 'locked' | 'open'} State */
/** @typedef {(element: HTMLElement, state: State) => unknown} Run */

/** @param {string} selector @returns {HTMLElement[]} */
const all = selector => Array.from(document.querySelectorAll(selector));

/** @type {State} */
let state = 'none';
let active = false;

async function begin() {
  for (const link of all('a[data-keep-query]')) /** @type {HTMLAnchorElement} */ (link).search = location.search;
  state = await vault.state();
  show();
  all('[data-bar]').forEach(bar => showBar(bar));
  for (const button of all('[data-unlock]')) button.addEventListener('click', ask);
  for (const button of all('[data-lock]')) button.addEventListener('click', () => vault.lock());
  run('module');
  const used = (await vault.people()).length > 0;
  if (used) keepPages().catch(() => {});
  if (state === 'open') await opened();
  else if (state === 'locked' && all('[data-private]').length) ask();
  if (used) start();
}

async function ask() {
  if (await askPin()) await opened();
}

async function opened() {
  if (state === 'open' && active) return;
  active = true;
  state = 'open';
  show();
  for (const what of ['pointerdown', 'keydown']) addEventListener(what, () => vault.renew(), { passive: true });
  await fillRows();
  run('module-open');
  send(false);
  onNews(news => {
    // What was shown goes with the page.
    if (news === 'locked') location.reload();
    else if (news === 'changed') fillRows().catch(() => {});
  });
}

function show() {
  document.documentElement.dataset.state = state;
  for (const element of all('[data-when]')) {
    const when = element.dataset.when || '';
    element.hidden = !(when === state || (when === 'enrolled' && state !== 'none'));
  }
}

async function fillRows() {
  const wanted = new URLSearchParams(location.search).get('id');
  for (const element of all('[data-row]')) {
    const found = await rows(element.dataset.row || '');
    const row = found.find(each => each.id === wanted) || found.sort((a, b) => b.number - a.number)[0];
    if (row) fill(element, { id: row.id, ...row.data });
  }
}

/** @param {string} attribute */
function run(attribute) {
  for (const element of all(`[data-${attribute}]`)) {
    for (const name of (element.getAttribute(`data-${attribute}`) || '').split(' ').filter(Boolean)) {
      import(`../${name}.js`).then(({ default: act }) => /** @type {Run} */ (act)(element, state), console.error);
    }
  }
}

begin().catch(console.error);
