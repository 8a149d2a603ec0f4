/** A page on a phone that somebody uses: its state, its rows, its sender, its worker. page.js says what its attributes mean. */
import { onNews } from '../store/news.js';
import { rows } from '../store/rows.js';
import * as vault from '../store/vault.js';
import { send, start } from '../sync/sender.js';
import { askPin } from './ask-pin.js';
import { showBar } from './bar.js';
import { fill } from './fill.js';
import { all, run, show } from './page.js';
import { keepPages } from './worker.js';

/** @type {import('./page.js').State} */
let state = 'none';
let active = false;

export async function begin() {
  // Whoever works with this phone begins at the list of households, not at /bo/.
  if ((await vault.who())?.staff && location.pathname.length === 4) return location.replace('work');
  vault.restAfter(Number(all('[data-rest]')[0]?.dataset.rest));
  state = await vault.state();
  show(state);
  all('[data-bar]').forEach(bar => showBar(bar));
  for (const button of all('[data-unlock]')) button.addEventListener('click', ask);
  for (const button of all('[data-lock]')) button.addEventListener('click', () => vault.lock());
  run('module', state);
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
  show(state);
  for (const what of ['pointerdown', 'keydown']) addEventListener(what, () => vault.renew(), { passive: true });
  await fillRows();
  run('module-open', state);
  send(false);
  onNews(async news => {
    // What was shown goes with the page, once this tab too has kept what was half written.
    if (news === 'locked' && (await vault.state()) !== 'open') location.reload();
    else if (news === 'changed') fillRows().catch(() => {});
  });
}

async function fillRows() {
  const wanted = new URLSearchParams(location.search).get('id');
  for (const element of all('[data-row]')) {
    const found = await rows(element.dataset.row || '');
    const row = found.find(each => each.id === wanted) || found.sort((a, b) => b.number - a.number)[0];
    if (row) fill(element, { id: row.id, ...row.data });
  }
}
