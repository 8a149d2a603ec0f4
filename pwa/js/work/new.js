/** A household on no list: its id is made here, so that its file can be written at once. */
import { faultsOf } from '../forms/check.js';
import { questionsOf } from '../forms/fields.js';
import { once } from '../forms/once.js';
import { fill } from '../shell/fill.js';
import { keepEntry } from '../store/entries.js';
import { rows } from '../store/rows.js';

/** @param {HTMLFormElement} form */
export default async function made(form) {
  const grids = (await rows('grid')).map(({ data }) => data).sort((a, b) => (a.code < b.code ? -1 : 1));
  fill(form, { none: !grids.length, several: grids.length > 1, grids });
  /** @type {HTMLInputElement | null} */
  const first = form.querySelector('[name="grid"]');
  if (first) first.checked = true;
  form.addEventListener('submit', event => event.preventDefault());
  document.querySelector('[data-submit]')?.addEventListener('click', once(async () => {
    const grid = String(new FormData(form).get('grid') || '');
    if (!grid || faultsOf(form).length) return;
    const said = questionsOf(form).map(each => /** @type {[string, string]} */ ([each.name, each.typed().trim()])).filter(([, text]) => text);
    const id = await keepEntry('household-made', [['grid', grid], ...said]);
    location.replace(`${form.dataset.next}?id=${id}`);
    return true;
  }));
}
