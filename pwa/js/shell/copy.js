/** Copy what stands in a field, where the browser lets us. */

/** @param {HTMLElement} place */
export default function copy(place) {
  const button = place.querySelector('[data-copy]');
  const field = button instanceof HTMLElement && document.getElementById(button.dataset.copy || '');
  if (!(field instanceof HTMLInputElement) || !button) return;
  place.hidden = false;
  button.addEventListener('click', () => {
    field.select();
    if (navigator.clipboard) navigator.clipboard.writeText(field.value).catch(() => document.execCommand('copy'));
    else document.execCommand('copy');
  });
}
