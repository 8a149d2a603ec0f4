/** What a loan costs, worked out anew with every choice; the server's button does the same without this. */
import { codeWord, fill } from '../shell/fill.js';
import { dueDays, objections, today } from './limits.js';
import { chosen, costed, isWhole, keepChosen, offered, radios, wishOf } from './wish.js';

/** @param {HTMLElement} place */
export default async function calculator(place) {
  const given = await chosen();
  const product = place.dataset.product ? JSON.parse(place.dataset.product) : await offered(given.offer);
  const form = place.querySelector('form');
  const panel = /** @type {HTMLElement | null} */ (place.querySelector('[data-cost]'));
  if (!product) return fill(place, { nothing: true });
  if (!form || !panel) return;
  const reckon = form.querySelector('button');
  if (reckon) reckon.hidden = true;
  if (!place.dataset.product) fill(form, { ...product, ...picks(product) });
  choose(form, given);
  keepChosen(read(form));
  const progress = place.querySelector('.progress')?.parentElement;
  if (progress) progress.hidden = !given.purpose;
  const next = /** @type {HTMLButtonElement | null} */ (document.querySelector('button[data-next]'));
  if (next && given.purpose) next.formAction = next.dataset.next || '';

  const show = () => {
    const wish = wishOf(read(form));
    const found = isWhole(wish) ? objections(product, wish, today()) : {};
    for (const line of Array.from(form.querySelectorAll('[data-fault]'))) fault(/** @type {HTMLElement} */ (line), found);
    panel.hidden = !isWhole(wish) || Object.keys(found).length > 0;
    if (!panel.hidden) fill(panel, costed(wish, product.rate));
  };
  form.addEventListener('input', event => {
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (field.name === 'amount') form.other.value = '';
    if (field.name === 'other') for (const one of radios(form, 'amount')) one.checked = false;
    show();
  });
  form.addEventListener('change', () => keepChosen(read(form)));
  if (isWhole(wishOf(read(form)))) show();
}

/** @param {any} product */
const picks = product => ({
  amounts: product.amounts.map((/** @type {number} */ fen) => ({ value: fen / 100 })),
  terms: [
    ...dueDays(product, today()).map(day => ({ value: day, day, season: day.slice(5) })),
    ...product.months.map((/** @type {number} */ months) => ({ value: months, months }))
  ]
});

/** @param {HTMLFormElement} form @param {Record<string, string>} given */
function choose(form, given) {
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll('input'))) {
    if (field.type === 'radio') field.checked = field.checked || field.value === given[field.name];
    else if (given[field.name]) field.value = given[field.name];
  }
}

/** @param {HTMLFormElement} form @returns {Record<string, string>} */
function read(form) {
  /** @type {Record<string, string>} */
  const fields = {};
  new FormData(form).forEach((value, name) => (fields[name] = String(value)));
  return fields;
}

/** @param {HTMLElement} line @param {Record<string, string>} found */
function fault(line, found) {
  const reason = found[line.dataset.fault || ''];
  line.hidden = !reason;
  const words = line.querySelector('span');
  if (words && reason) words.textContent = codeWord('fault', reason)?.textContent || '';
}
