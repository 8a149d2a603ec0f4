/** The answers of a file as a page shows them once more, part by part. */
import { normal } from './digits.js';

/** @param {HTMLElement} form @param {{ answers: Record<string, string>, done: Record<string, boolean> }} what @returns {number} of how many parts something is missing */
export function showAnswers(form, what) {
  for (const place of all(form, '[data-answer]')) showAnswer(place, what.answers[place.dataset.answer || ''] || '');
  let missing = 0;
  for (const part of all(form, '[data-part]')) {
    const { part: name = '', kinds } = part.dataset;
    const place = part.querySelector('[data-missing]');
    // What may be left out is missing nowhere, and stands here only when something was said.
    const left = !place && !part.querySelector('[data-answer]:not([hidden])');
    part.hidden = Boolean(left || (kinds && !kinds.split(' ').includes(what.answers.kind || '')));
    const lacks = place && !part.hidden && !(what.done[name] ?? what.done.all);
    if (place instanceof HTMLElement) place.hidden = !lacks;
    if (lacks) missing += 1;
  }
  return missing;
}

/** @param {HTMLElement} place @param {string} typed */
function showAnswer(place, typed) {
  const text = (normal[place.dataset.kind || ''] || String)(typed);
  place.hidden = !text;
  const words = place.querySelector('[data-text]');
  if (words) words.textContent = text;
  for (const code of all(place, '[data-code]')) code.hidden = !text.split(' ').includes(code.dataset.code || '');
}

/** @param {HTMLElement} root @param {string} selector @returns {HTMLElement[]} */
const all = (root, selector) => Array.from(root.querySelectorAll(selector));
