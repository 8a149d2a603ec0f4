/** A household's file once more, the promise that its person makes, the consent that confirms it, and the tap that keeps it. */
import { showAnswers } from '../forms/answers.js';
import { faultsOf } from '../forms/check.js';
import { once } from '../forms/once.js';
import { fill } from '../shell/fill.js';
import { keepEntry } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { begunFor, consentFor, copyLast, dropFor, keepFor, knownOf } from './assisted.js';
import { household } from './households.js';

/** @param {HTMLElement} form */
export default async function review(form) {
  const asked = new URLSearchParams(location.search);
  const id = asked.get('id') || '';
  let home = await household(id);
  if (!home) return fill(form, { unknown: true });
  const what = await begunFor(home);
  if (asked.get('same')) copyLast(what, home);
  const language = form.dataset.language || '';
  const back = home.own.find(each => each.id === what.replaces);
  const theirs = (back && back.said.theirs) || {};
  const names = Object.keys(theirs);
  /** @param {string} name */
  const labelOf = name => form.querySelector(`[data-answer="${name}"] dt`)?.textContent || name;
  const faults = Object.entries((back && back.said.fields) || {}).map(([name, said]) => `${labelOf(name)}: ${said[language]}`);
  fill(form, {
    ...home, several: home.adults.length > 1, same: what.same,
    message: back && back.said.message && [back.said.message[language], ...faults].join(' '),
    conflicts: names.map(name => ({ label: labelOf(name), theirs: theirs[name] || '–', mine: what.answers[name] || '–' }))
  });
  form.querySelectorAll('[data-filled] [data-name]').forEach((radio, place) => {
    const input = /** @type {HTMLInputElement} */ (radio);
    input.name = `choose-${names[place >> 1]}`;
    input.value = input.dataset.name || '';
    input.checked = input.value === 'mine';
  });
  // A household that has a file says nothing new about its people.
  if (knownOf(home, form).length > 1) form.querySelector('[data-part="you"]')?.remove();
  const missing = showAnswers(form, what);
  const promise = /** @type {HTMLInputElement} */ (form.querySelector('#promise'));
  promise.checked = what.answers.promise === 'y';
  const people = /** @type {HTMLInputElement[]} */ (Array.from(form.querySelectorAll('[name="person"]')));
  const head = home.adults.find(each => each.relation === '01') || home.adults[0] || {};
  const person = () => (people.find(each => each.checked) || { value: head.id }).value;
  for (const each of people) each.checked = each.value === (what.person || head.id);

  const [toConsent, toKeep] = ['agree', 'submit'].map(name => /** @type {HTMLElement} */ (document.querySelector(`[data-${name}]`)));
  const show = async () => {
    home = (await household(id)) || home;
    const agreed = home && consentFor(home, person());
    fill(form, { ...home, several: home && home.adults.length > 1, agreed });
    toConsent.hidden = Boolean(agreed);
    toKeep.hidden = !agreed;
    return agreed;
  };
  /** Is everything said that must be? What is missing gets the focus. */
  const whole = () => {
    if (missing) form.querySelector('[data-missing]:not([hidden]) a')?.scrollIntoView();
    else if (faultsOf(form).length) promise.scrollIntoView();
    else return true;
    return false;
  };
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('change', show);
  toConsent.addEventListener('click', once(async () => {
    if (!whole()) return;
    await keepFor(id, { ...what, answers: { ...what.answers, promise: 'y' }, person: person() });
    location.href = `${form.dataset.consent}?id=${id}&person=${person()}&next=${encodeURIComponent(`${location.pathname}?id=${id}&agreed=1`)}`;
    return true;
  }));
  const keep = once(async () => {
    const agreed = await show();
    if (!agreed || !whole()) return;
    const mine = names.filter(name => form.querySelector(`[name="choose-${name}"][value="mine"]:checked`));
    /** @type {Record<string, any>} */
    const fields = { ...what.answers, household: id, person: person(), promise: 'y', sure: what.sure, over: mine.map(name => `${name}:${theirs[name]}`) };
    for (const name of names) if (!mine.includes(name)) fields[name] = theirs[name];
    const said = Object.entries(fields).filter(([, value]) => value.length);
    const needs = [agreed.id, ...(what.needs ? [what.needs] : []), ...(home && home.made ? [home.made.id] : [])];
    const file = await keepEntry('assisted-file', said, { form: Number(form.dataset.version), base: what.base, needs, replaces: what.replaces });
    await keepEntry('visit', { household: id, outcome: 'filed' }, { needs: [file] });
    await dropFor(id);
    location.replace(form.dataset.done || '/');
    return true;
  });
  toKeep.addEventListener('click', keep);
  onNews(news => news === 'changed' && show());
  // Looked through, promised and agreed: nothing is left to be decided.
  if ((await show()) && asked.get('agreed')) toKeep.click();
}
