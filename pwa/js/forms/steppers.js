/** Buttons of one and of ten beside a number of heads. */
import { normal } from './digits.js';

/** @param {HTMLElement} form */
export default function steppers(form) {
  form.querySelectorAll('[data-step]').forEach(button => button instanceof HTMLButtonElement && (button.hidden = false));
  form.addEventListener('click', event => {
    const button = event.target instanceof Element && event.target.closest('[data-step]');
    const input = button && button.parentElement?.querySelector('input');
    if (!button || !input) return;
    const now = Number(normal.number(input.value)) || 0;
    const then = now + Number(button.getAttribute('data-step'));
    const [least, most] = [Number(input.dataset.min || 0), Number(input.dataset.max || 1e9)];
    input.value = String(Math.min(most, Math.max(least, then)));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
