/** That a record is wrong, said on the phone: which one may stand in the address, and what was written is kept to be sent. */
import { fill } from '../shell/fill.js';
import { keepEntry } from '../store/entries.js';
import { once } from './once.js';

/** @param {HTMLFormElement} form */
export default function say(form) {
  const named = new URLSearchParams(location.search);
  fill(form, { ref: named.get('ref') });
  named.forEach((value, name) => {
    const input = /** @type {HTMLInputElement | null} */ (form.elements.namedItem(name));
    if (input) input.value = value;
  });
  form.addEventListener('submit', once(async () => {
    const said = /** @type {[string, string][]} */ (Array.from(new FormData(form))).filter(([, value]) => value);
    await keepEntry(form.dataset.kind || '', said);
    location.href = form.dataset.done || '/';
    return true;
  }));
}
