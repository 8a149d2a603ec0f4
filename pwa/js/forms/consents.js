/** What this person allowed, as this phone knows it; taking back is kept and takes force when it arrives. */
import { codeWord, fill } from '../shell/fill.js';
import { entries, keepEntry, UNSENT } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { rows } from '../store/rows.js';

/** @param {HTMLElement} page */
export default async function consents(page) {
  await show(page);
  onNews(news => news === 'changed' && show(page));
  page.addEventListener('click', async event => {
    const button = event.target instanceof Element && event.target.closest('[data-withdraw]');
    const id = button && button.getAttribute('data-id');
    if (!id) return;
    button.setAttribute('disabled', '');
    await keepEntry('withdrawal', { consent: id });
    await show(page);
  });
}

/** @param {HTMLElement} page */
async function show(page) {
  const taken = (await entries('withdrawal')).filter(each => UNSENT.includes(each.state)).map(each => each.fields.get('consent'));
  const known = (await rows('consent')).sort((a, b) => b.number - a.number);
  const ids = known.map(each => each.id);
  const unsent = (await entries('consent')).filter(each => UNSENT.includes(each.state) && !ids.includes(each.id)).reverse();
  const all = [
    ...unsent.map(each => ({
      id: each.id,
      about: each.fields.get('about'),
      items: (each.fields.get('items') || '').split(' ').filter(Boolean),
      given: new Date(each.at).toISOString(),
      until: each.fields.get('until'),
      waits: true
    })),
    ...known.map(each => ({ id: each.id, ...each.data, ...(each.data.until && Date.parse(each.data.until) < Date.now() ? { lives: false } : {}) }))
  ];
  fill(page, {
    none: !all.length,
    consents: all.map(each => {
      const leaving = taken.includes(each.id);
      const open = !leaving && (each.lives || each.waits);
      const said = each.items.map((/** @type {string} */ item) => codeWord('item', item)?.textContent || item).join(' · ');
      return { ...each, said, leaving, open, lives: each.lives && !leaving, waits: each.waits && !leaving, over: !open && !leaving && !each.withdrawn };
    })
  });
}
