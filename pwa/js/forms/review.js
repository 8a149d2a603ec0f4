/** Everything once more on an enrolled phone, and the tap that keeps it to be sent. */
import { fill } from '../shell/fill.js';
import { dropDraft } from '../store/drafts.js';
import { entries, keepEntry } from '../store/entries.js';
import { agree, allowed } from './agree.js';
import { showAnswers } from './answers.js';
import { begun, inPlaceOf } from './begun.js';
import { faultsOf } from './check.js';
import { once } from './once.js';

/** @param {HTMLElement} form */
export default async function review(form) {
  const kind = form.dataset.form || '';
  const sent = await entries(kind);
  const what = await begun(kind);
  const back = sent.find(each => each.state === 'needs' && [what.replaces, what.needs].includes(each.id));
  // What he went on from has come back meanwhile.
  if (back && !what.replaces) Object.assign(what, inPlaceOf(back, sent));
  const missing = showAnswers(form, what);
  const theirs = (back && back.said.theirs) || {};
  const faults = Object.entries((back && back.said.fields) || {}).map(([name, said]) => `${labelOf(form, name)}: ${said[form.dataset.language || '']}`);
  fill(form, {
    message: back && back.said.message && [back.said.message[form.dataset.language || ''], ...faults].join(' '),
    conflicts: Object.keys(theirs).map(name => ({ label: labelOf(form, name), theirs: theirs[name] || '–', mine: what.answers[name] || '–' }))
  });
  const names = Object.keys(theirs);
  form.querySelectorAll('[data-filled] [data-name]').forEach((radio, place) => {
    const input = /** @type {HTMLInputElement} */ (radio);
    input.name = `choose-${names[place >> 1]}`;
    input.value = input.dataset.name || '';
    input.checked = input.value === 'mine';
  });
  const held = await allowed('platform');
  const consent = form.querySelector('[data-consent]');
  if (consent instanceof HTMLElement) consent.hidden = held.items.length > 0;

  form.addEventListener('submit', event => event.preventDefault());
  document.querySelector('[data-submit]')?.addEventListener('click', once(async () => {
    if (missing) return /** @type {HTMLElement | null} */ (form.querySelector('[data-missing]:not([hidden]) a'))?.focus();
    if (faultsOf(form).length) return form.querySelector('#promise')?.scrollIntoView();
    const needs = [...held.needs, ...(what.needs ? [what.needs] : [])];
    if (!held.items.length) {
      const id = await agree(form, 'platform');
      if (!id) return;
      needs.push(id);
    }
    const mine = names.filter(name => form.querySelector(`[name="choose-${name}"][value="mine"]:checked`));
    const fields = { ...what.answers, promise: 'y', sure: what.sure, over: mine.map(name => `${name}:${theirs[name]}`) };
    for (const name of names) if (!mine.includes(name)) Object.assign(fields, { [name]: theirs[name] });
    const said = Object.entries(fields).filter(([, value]) => value.length);
    await keepEntry(kind, said, { form: Number(form.dataset.version), base: what.base, needs, replaces: what.replaces });
    await dropDraft(kind);
    location.href = form.dataset.done || '/';
    return true;
  }));
}

/** @param {HTMLElement} form @param {string} name */
const labelOf = (form, name) => form.querySelector(`[data-answer="${name}"] dt`)?.textContent || name;
