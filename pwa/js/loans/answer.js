/** The bank's answer: that it was opened is told once; yes, no and "a person shall look again" are kept and go by themselves. */
import { once } from '../forms/once.js';
import { askPin } from '../shell/ask-pin.js';
import { fill } from '../shell/fill.js';
import { entries, keepEntry } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { checkPin } from '../store/vault.js';
import { named, seen } from './seen.js';

/** @param {HTMLElement} place */
export default async function answer(place) {
  const id = named();
  let shown = await seen(id);
  const show = async () => {
    shown = await seen(id);
    if (shown) fill(place, shown.answered ? { ...shown, is: {} } : shown);
  };
  let said = '';
  place.addEventListener('click', event => {
    const button = /** @type {Element} */ (event.target).closest('button[name=answer]');
    if (button) said = /** @type {HTMLButtonElement} */ (button).value;
  });
  place.querySelector('#answer')?.addEventListener('submit', once(async () => {
    const offer = shown.offer.id;
    if (!said || !(await askPin(checkPin))) return false;
    await keepEntry('offer-answer', { application: id, offer, answer: said }, { base: offer });
    location.assign(`${location.pathname.replace(/offer$/, 'view')}?id=${id}`);
    return true;
  }));
  const form = /** @type {HTMLFormElement | null} */ (place.querySelector('#review'));
  form?.addEventListener('submit', once(async () => {
    const words = form.words_of_own.value.trim();
    await keepEntry('review-request', { application: id, ...(words && { words_of_own: words }) });
    return (form.hidden = true);
  }));
  onNews(news => news === 'changed' && show());
  await show();
  if (shown && (shown.is.offered || shown.is.declined) && !shown.opened && !(await opened(id, shown.step))) {
    await keepEntry('offer-opened', { application: id, step: String(shown.step) });
  }
}

/** @param {string} id @param {number} step */
const opened = async (id, step) => (await entries('offer-opened')).some(each => each.fields.get('application') === id && each.fields.get('step') === String(step));
