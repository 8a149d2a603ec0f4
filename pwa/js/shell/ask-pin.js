/**
 * Ask for the PIN in the dialog that every page of the phone carries.
 *
 *   await askPin()           opens the store: true, or false when the person chose "later"
 *   await askPin(checkPin)   asks again before something weighty (a consent, a loan), opens nothing
 */
import { unlock } from '../store/vault.js';
import { fill } from './fill.js';

/** @param {(pin: string) => Promise<import('../store/vault.js').Opening>} [check] @returns {Promise<boolean>} */
export function askPin(check = unlock) {
  const veil = document.getElementById('pin-question');
  const form = veil?.querySelector('form');
  const input = form?.querySelector('input');
  const wrong = /** @type {HTMLElement | null | undefined} */ (form?.querySelector('[data-pin-wrong]'));
  if (!veil || !form || !input || !wrong) return Promise.resolve(false);
  const before = document.activeElement;
  const behind = Array.from(document.body.children).filter(each => each !== veil && !each.contains(veil));
  return new Promise(answer => {
    const stop = new AbortController();
    /** @param {boolean} opened */
    const end = opened => {
      stop.abort();
      veil.hidden = wrong.hidden = true;
      input.value = '';
      behind.forEach(each => each.removeAttribute('aria-hidden'));
      if (before instanceof HTMLElement) before.focus();
      answer(opened);
    };
    const tried = async () => {
      const pin = input.value;
      input.value = '';
      const { open, until = 0, left = 99, gone } = await check(pin);
      if (open) return end(true);
      if (gone) return location.reload();
      wrong.hidden = false;
      const waits = until > Date.now();
      fill(wrong, { wrong: true, until: waits && new Date(until).toISOString(), few: left < 9, left });
      input.focus();
    };
    listen(form, 'submit', stop, event => {
      event.preventDefault();
      form.reportValidity() && tried();
    });
    listen(/** @type {Element} */ (form.querySelector('[data-pin-later]')), 'click', stop, () => end(false));
    listen(veil, 'keydown', stop, event => {
      const { key } = /** @type {KeyboardEvent} */ (event);
      if (key === 'Escape') end(false);
      if (key === 'Tab') stayInside(veil, /** @type {KeyboardEvent} */ (event));
    });
    behind.forEach(each => each.setAttribute('aria-hidden', 'true'));
    veil.hidden = false;
    input.focus();
  });
}

/** Safari 14 and Chrome 80 know no `signal` here. @param {Element} on @param {string} what @param {AbortController} stop @param {(event: Event) => void} act */
function listen(on, what, stop, act) {
  on.addEventListener(what, act);
  stop.signal.addEventListener('abort', () => on.removeEventListener(what, act));
}

/** @param {HTMLElement} veil @param {KeyboardEvent} event */
function stayInside(veil, event) {
  const all = Array.from(veil.querySelectorAll('input, button'));
  const edge = event.shiftKey ? all[0] : all[all.length - 1];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  /** @type {HTMLElement} */ (event.shiftKey ? all[all.length - 1] : all[0]).focus();
}
