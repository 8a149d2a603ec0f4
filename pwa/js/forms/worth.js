/** Income and worth on an enrolled phone: only the ticked items are asked, consented to and kept. */
import { dropDraft } from '../store/drafts.js';
import { keepEntry } from '../store/entries.js';
import { beforeLock } from '../store/vault.js';
import { agree, allowed } from './agree.js';
import { begun, keep } from './begun.js';
import { faultsOf, showAsked } from './check.js';
import { questionsOf, remember } from './fields.js';
import { once } from './once.js';

/** @param {HTMLElement} form */
export default async function worth(form) {
  const kind = form.dataset.form || '';
  const what = await begun(kind);
  const questions = questionsOf(form);
  /** @type {HTMLInputElement[]} */
  const items = Array.from(form.querySelectorAll('[data-item]'));
  const ticked = () => items.filter(each => each.checked).map(each => each.value);
  remember(form, what);
  for (const each of questions) each.put(what.answers[each.name] || '');
  for (const item of items) item.checked = what.items ? what.items.includes(item.value) : itemsAsked(form, item.value).some(name => what.answers[name]);
  const show = () => {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll('[data-item-of]'))) part.hidden = !ticked().includes(part.dataset.itemOf || '');
    showAsked(form);
  };
  show();
  let writing = Promise.resolve();
  const save = () => {
    for (const each of questions) what.answers[each.name] = each.typed();
    what.items = ticked();
    writing = writing.then(() => keep(kind, what));
    return writing.then(() => form.querySelector('[data-saved]')?.removeAttribute('hidden'));
  };
  form.addEventListener('change', () => {
    show();
    save();
  });
  beforeLock(save);
  form.addEventListener('submit', event => event.preventDefault());
  document.querySelector('[data-submit]')?.addEventListener('click', once(async () => {
    const none = /** @type {HTMLElement | null} */ (form.querySelector('[data-error-for="items"]'));
    if (none) none.hidden = ticked().length > 0;
    if (!ticked().length || faultsOf(form).length) return;
    const held = await allowed('worth');
    const asked = ticked().filter(item => !held.items.includes(item));
    const needs = held.needs;
    if (asked.length) {
      const id = await agree(form, 'worth', asked);
      if (!id) return;
      needs.push(id);
    }
    const shown = questions.filter(each => !each.box.closest('[hidden]') && each.typed());
    await keepEntry(kind, shown.map(each => /** @type {[string, string]} */ ([each.name, each.typed()])), { form: Number(form.dataset.version), needs, replaces: what.replaces });
    await writing;
    await dropDraft(kind);
    location.href = form.dataset.done || '/';
    return true;
  }));
}

/** @param {HTMLElement} form @param {string} item */
const itemsAsked = (form, item) =>
  Array.from(form.querySelectorAll(`[data-item-of="${item}"] [data-field]`)).map(each => /** @type {HTMLElement} */ (each).dataset.field || '');
