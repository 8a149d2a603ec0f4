/** What to do next on the home page: the first card none of whose kinds has a row or an entry on this phone. */
import { entries } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { rows } from '../store/rows.js';

/** @param {HTMLElement} place @param {string} state */
export default async function next(place, state) {
  const cards = /** @type {HTMLElement[]} */ (Array.from(place.querySelectorAll('[data-unless]')));
  const show = async () => {
    const open = document.documentElement.dataset.state === 'open';
    let found = false;
    for (const card of cards) {
      const kinds = (card.dataset.unless || '').split(' ').filter(Boolean);
      const known = open ? await Promise.all(kinds.map(async kind => (await rows(kind)).length + (await entries(kind)).length)) : [];
      const done = known.some(Boolean);
      card.hidden = found || done;
      found = found || !done;
    }
  };
  onNews(news => news === 'changed' && show());
  if (state !== 'none') await show();
}
