/** The loan door: one's own applications, those that have not arrived included, and what is offered. */
import { fill } from '../shell/fill.js';
import { entries, keepEntry, UNSENT } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { rows } from '../store/rows.js';
import { named, seen } from './seen.js';
import { offers } from './wish.js';

/** @param {HTMLElement} place */
export default async function list(place) {
  const show = async () => {
    const [told, kept, order] = await Promise.all([rows('application'), entries('loan-application'), entries('list-order')]);
    const last = order.filter(each => UNSENT.includes(each.state)).pop();
    const shelf = await offers(last && last.fields.get('by_fit') === 'no');
    const ids = new Set([...kept, ...told].map(each => each.id));
    const all = await Promise.all(Array.from(ids, id => seen(id)));
    const applications = all.sort((a, b) => (a.id < b.id ? 1 : -1));
    const open = all.some(each => !each.ended);
    const products = shelf.filter(each => !named() || each.id === named());
    fill(place, { applications, open, products, several: shelf.length > 1, plain: shelf.length && !shelf[0].fit });
  };
  place.addEventListener('submit', async event => {
    event.preventDefault();
    await keepEntry('list-order', new FormData(/** @type {HTMLFormElement} */ (event.target)));
    await show();
  });
  onNews(news => news === 'changed' && show());
  await show();
}
