/** Who looked at the file, the latest first. */
import { fill } from '../shell/fill.js';
import { onNews } from '../store/news.js';
import { rows } from '../store/rows.js';

/** @param {HTMLElement} place */
export default async function looks(place) {
  const show = async () => {
    const found = (await rows('look')).sort((a, b) => b.number - a.number).map(each => each.data);
    fill(place, { looks: found, none: !found.length });
  };
  onNews(news => news === 'changed' && show());
  await show();
}
