/** The loan door: one's own applications, those that have not arrived included, and what is offered. */
import { fill } from '../shell/fill.js';
import { entries } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { rows } from '../store/rows.js';
import { seen } from './seen.js';

/** @param {HTMLElement} place */
export default async function list(place) {
  const show = async () => {
    const [told, kept, products] = await Promise.all([rows('application'), entries('loan-application'), rows('product')]);
    const ids = new Set([...kept, ...told].map(each => each.id));
    const all = await Promise.all(Array.from(ids, id => seen(id)));
    const applications = all.sort((a, b) => (a.id < b.id ? 1 : -1));
    const open = all.some(each => !each.ended);
    fill(place, { applications, open, products: products.map(each => ({ id: each.id, ...each.data })) });
  };
  onNews(news => news === 'changed' && show());
  await show();
}
