/** One page of a file on an enrolled phone: filled from the store, each answer kept as it is left. */
import { beforeLock } from '../store/vault.js';
import { begun, keep, showProgress, stepsFor } from './begun.js';
import { faultsOf, showAsked } from './check.js';
import { questionsOf, remember } from './fields.js';

/** @param {HTMLElement} form */
export default form => write(form, begun, keep);

/** @param {HTMLElement} form @param {typeof begun} begin @param {typeof keep} save whose file it is */
export async function write(form, begin, save) {
  const { form: kind = '', section: name = '', steps = '' } = form.dataset;
  const what = await begin(kind);
  const questions = questionsOf(form);
  remember(form, what);
  // Quick fingers may have answered before the store was open; what they chose stays.
  const early = questions.some(each => each.typed());
  for (const question of questions) {
    if (!question.typed()) question.put(what.answers[question.name] || '');
    showLast(question, what.last[question.name]);
  }
  showAsked(form);
  const pages = () => stepsFor(steps, what.answers.kind || '');
  showProgress(form, pages().indexOf(name) + 1, pages().length);

  let writing = Promise.resolve();
  const store = () => {
    for (const question of questions) what.answers[question.name] = question.typed();
    what.sure = what.sure.concat(Array.from(form.querySelectorAll('[name="sure"]:checked')).map(each => /** @type {HTMLInputElement} */ (each).value));
    writing = writing.then(() => save(kind, what));
    return writing.then(() => form.querySelector('[data-saved]')?.removeAttribute('hidden'));
  };
  const go = (/** @type {number} */ by) => {
    const all = pages();
    const to = all[all.indexOf(name) + by];
    location.href = (to ? location.pathname.replace(/[^/]+$/, to) : form.dataset.up) + location.search;
  };
  const same = form.querySelector('[data-same]');
  if (same instanceof HTMLElement) {
    same.hidden = !questions.some(each => what.last[each.name]);
    same.addEventListener('click', event => {
      event.preventDefault();
      for (const each of questions) if (!each.typed() && what.last[each.name]) each.put(what.last[each.name]);
      showAsked(form);
      store();
    });
  }
  form.addEventListener('change', store);
  beforeLock(store);
  if (early) store();
  form.addEventListener('submit', event => event.preventDefault());
  on('[data-next]', async () => {
    const faults = faultsOf(form);
    what.done = { ...what.done, [name]: !faults.length };
    await store();
    if (!faults.length) go(1);
  });
  on('[name="go"][value="back"]', async () => {
    await store();
    go(-1);
  });
}

/** @param {string} selector @param {() => unknown} act */
function on(selector, act) {
  document.querySelector(selector)?.addEventListener('click', event => {
    event.preventDefault();
    act();
  });
}

/** @param {import('./fields.js').Question} question @param {string} [text] */
function showLast({ box, lead }, text) {
  const place = /** @type {HTMLElement | null} */ (box.querySelector('.last'));
  const figure = box.querySelector('[data-last]:not(input)');
  if (!place || !figure || !text || lead.dataset.kind === 'choice') return;
  figure.textContent = text;
  place.hidden = false;
}
