/** That a record is wrong, said on the phone: which one may stand in the address, and what was written is kept to be sent. */
import { fill } from '../shell/fill.js';
import { keepEntry } from '../store/entries.js';
import { once } from './once.js';

/** @param {HTMLFormElement} form */
export default function say(form) {
  fill(form, { about: 'figure', ...Object.fromEntries(new URLSearchParams(location.search)) });
  form.addEventListener('submit', once(async () => {
    await keepEntry(form.dataset.kind || '', /** @type {[string, string][]} */ (Array.from(new FormData(form))).filter(each => each[1]));
    return (location.href = form.dataset.done || '/');
  }));
}
