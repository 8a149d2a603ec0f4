/** What is kept, on its way, arrived: always on the page, in words and numbers. */
import { lost } from '../store/canary.js';
import { outline } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { fill } from './fill.js';

/** @param {Element} bar */
export async function showBar(bar) {
  const show = async () => {
    const [entries, gone] = await Promise.all([outline(), lost()]);
    /** @param {...string} states */
    const count = (...states) => entries.filter(each => states.includes(each.state)).length;
    const [kept, sending] = [count('kept', 'waiting', 'sending'), count('sending')];
    const [needs, arrived] = [count('needs'), count('arrived')];
    const clear = arrived > 0 && !kept && !needs;
    fill(bar, { kept, sending, needs, arrived, clear, lost: gone, update: updateWaits() });
  };
  onNews(news => news !== 'sync' && show());
  bar.querySelector('[data-take]')?.addEventListener('click', takeUpdate);
  addEventListener('update-waits', show);
  await show();
}

/** @type {ServiceWorker | null} */
let fresh = null;

/** Between pages only: not while somebody is filling in a form. */
const updateWaits = () => Boolean(fresh) && !document.querySelector('main form');

/** @param {ServiceWorker} worker one that has everything and waits */
export function offerUpdate(worker) {
  fresh = worker;
  dispatchEvent(new Event('update-waits'));
}

function takeUpdate() {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
  fresh?.postMessage('take');
}
