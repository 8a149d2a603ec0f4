/** A second check: what was counted, figure by figure; what was not looked at is left out. */
import { faultsOf } from '../forms/check.js';
import { questionsOf } from '../forms/fields.js';
import { once } from '../forms/once.js';
import { fill } from '../shell/fill.js';
import { keepEntry } from '../store/entries.js';
import { household } from './households.js';

/** @param {HTMLElement} form */
export default async function check(form) {
  const home = await household(new URLSearchParams(location.search).get('id') || '');
  if (!home) return location.replace(form.dataset.done || '/');
  fill(form, home);
  form.addEventListener('submit', event => event.preventDefault());
  document.querySelector('[data-submit]')?.addEventListener('click', once(async () => {
    const said = questionsOf(form).map(each => /** @type {[string, string]} */ ([each.name, each.typed().trim()])).filter(([, text]) => text);
    if (!said.length) return questionsOf(form)[0].inputs[0].focus();
    if (faultsOf(form).length) return;
    await keepEntry('second-check', [['household', home.id], ...said]);
    location.href = form.dataset.done || '/';
    return true;
  }));
}
