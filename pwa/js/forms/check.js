/**
 * Judge each answer as it is left, by the rules and with the sentences that the server printed; show only what is asked.
 *
 *   faultsOf(form)   → the questions that something is wrong with or that ask once more, shown as such
 */
import { knownOf, questionsOf } from './fields.js';
import { reasonAgainst } from './rules.js';

/** @typedef {import('./fields.js').Question} Question */

/** @param {HTMLElement} form */
export default function check(form) {
  const look = (/** @type {Event} */ event) => {
    showAsked(form);
    const box = event.target instanceof Element && event.target.closest('[data-field]');
    const question = questionsOf(form).find(each => each.box === box);
    if (question) judge(form, question);
  };
  form.addEventListener('change', look);
  showAsked(form);
}

/** @param {HTMLElement} form @returns {Question[]} */
export function faultsOf(form) {
  showAsked(form);
  const faults = questionsOf(form).filter(each => !judge(form, each));
  const summary = /** @type {HTMLElement | null} */ (form.querySelector('[data-errors-of-phone]'));
  if (!summary) return faults;
  summary.hidden = !faults.length;
  const list = /** @type {HTMLElement} */ (summary.querySelector('ul'));
  list.textContent = '';
  for (const fault of faults) {
    const link = document.createElement('a');
    link.href = `#${fault.inputs[0].id}`;
    const said = fault.box.querySelector('[data-error-words]')?.textContent || fault.box.querySelector('[data-doubt-words]')?.textContent;
    link.textContent = `${fault.box.querySelector('.label')?.firstChild?.textContent || ''}: ${said || ''}`;
    list.append(document.createElement('li'));
    list.lastElementChild?.append(link);
  }
  if (faults.length) summary.focus();
  return faults;
}

/** Hide what the present answers do not call for. @param {HTMLElement} form */
export function showAsked(form) {
  for (const question of questionsOf(form)) question.box.hidden = !isAsked(form, question);
}

/** @param {HTMLElement} form @param {Question} question */
function isAsked(form, question) {
  const [name, codes] = (question.lead.dataset.asked || '').split('=');
  if (!name) return true;
  const wanted = codes.split('|');
  const given = answerOf(form)(name);
  return wanted.includes(given) || given.split(' ').some(each => wanted.includes(each));
}

/** @param {HTMLElement} form @returns {(name: string) => string} */
function answerOf(form) {
  const here = questionsOf(form);
  return name => {
    const question = here.find(each => each.name === name);
    return question ? question.text() : knownOf(form).answers[name] || '';
  };
}

/** @param {HTMLElement} form @param {Question} question @returns {boolean} whether it may stand */
function judge(form, question) {
  const { box, lead, inputs, name } = question;
  if (box.closest('[hidden]')) return true;
  const text = question.text();
  const { required, rule, ask, last, kind } = lead.dataset;
  const around = { today: form.dataset.today || '', answer: answerOf(form), last: last || knownOf(form).last[name] || '' };
  const needed = required !== undefined || lead.hasAttribute('required');
  const empty = needed && !text ? (kind === 'choice' ? 'choose' : kind === 'tick' ? 'tick' : 'required') : '';
  const reason = empty || reasonAgainst(rule || '', text, around);
  say(box, '[data-error-for]', '[data-error-words]', reason ? lead.getAttribute(`data-error-${reason}`) : '');
  box.classList.toggle('field--wrong', Boolean(reason));
  for (const input of inputs) input.setAttribute('aria-invalid', String(Boolean(reason)));
  const doubt = reason ? '' : reasonAgainst(ask || '', text, around);
  const sure = /** @type {HTMLInputElement | null} */ (box.querySelector('[name="sure"]'));
  if (!sure) return !reason;
  const value = `${name}:${text}`;
  if (sure.value !== value) sure.checked = false;
  sure.value = value;
  sure.disabled = !doubt;
  say(box, '[data-doubt-for]', '[data-doubt-words]', doubt ? lead.getAttribute(`data-error-${doubt}`) : '');
  return !reason && (!doubt || sure.checked);
}

/** @param {HTMLElement} box @param {string} place @param {string} words @param {string | null} sentence */
function say(box, place, words, sentence) {
  const [shown, said] = [box.querySelector(place), box.querySelector(words)];
  if (shown instanceof HTMLElement) shown.hidden = !sentence;
  if (said) said.textContent = sentence || '';
}
