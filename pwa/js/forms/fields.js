/**
 * The questions of a form as the page shows them: what was typed, its normal form, and the rules that the server printed beside it.
 *
 * A question's box is [data-field]; the input with data-kind carries its rules and sentences.
 */
import { normal } from './digits.js';

/** @typedef {{ name: string, box: HTMLElement, inputs: HTMLInputElement[], lead: HTMLElement, typed: () => string, text: () => string, put: (typed: string) => void }} Question */
/** @typedef {{ answers: Record<string, string>, last: Record<string, string> }} Known what is known besides this page: other pages' answers, and last year's */

/** @type {WeakMap<HTMLElement, Known>} */
const known = new WeakMap();

/** @param {HTMLElement} form @returns {Known} */
export const knownOf = form => known.get(form) || { answers: {}, last: {} };

/** @param {HTMLElement} form @param {Known} what */
export const remember = (form, what) => void known.set(form, what);

/** @param {HTMLElement} form @returns {Question[]} */
export function questionsOf(form) {
  /** @type {HTMLElement[]} */
  const boxes = Array.from(form.querySelectorAll('[data-field]'));
  return boxes.map(questionIn).filter(each => each.lead);
}

/** @param {HTMLElement} box @returns {Question} */
function questionIn(box) {
  const name = box.dataset.field || '';
  /** @type {HTMLInputElement[]} */
  const inputs = Array.from(box.querySelectorAll(`[name="${name}"]`));
  const lead = /** @type {HTMLElement} */ (inputs.find(each => each.dataset.kind));
  const ticked = inputs[0]?.type === 'radio' || inputs[0]?.type === 'checkbox';
  const typed = () => (ticked ? inputs.filter(each => each.checked).map(each => each.value) : [inputs[0].value]).join(' ');
  return {
    name,
    box,
    inputs,
    lead,
    typed,
    text: () => (normal[lead.dataset.kind || ''] || String)(typed()),
    put(value) {
      if (ticked) for (const each of inputs) each.checked = value.split(' ').includes(each.value);
      else inputs[0].value = value;
    }
  };
}
