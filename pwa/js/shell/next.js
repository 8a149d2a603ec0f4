/** What to do next on the home page: the first card whose kind has neither a row nor an entry on this phone. */
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
      const kind = card.dataset.unless || '';
      const done = kind && open && ((await rows(kind)).length > 0 || (await entries(kind)).length > 0);
      card.hidden = found || Boolean(done);
      found = found || !done;
    }
  };
  onNews(news => news === 'changed' && show());
  if (state !== 'none') await show();
}
