/**
 * A real screen on which a reader taps a sentence: the tap leads to the sentence, and links lead on to other screens of the walk.
 * Its addresses stand on its own <script>: data-sentence-at with KEY in it, data-walk-at, data-back.
 */
const own = /** @type {HTMLElement} */ (document.querySelector('script[data-sentence-at]'));
const { sentenceAt = '', walkAt = '', back = '' } = own.dataset;
const here = new URLSearchParams(location.search).get('path') || '';

addEventListener('click', event => {
  const target = /** @type {Element} */ (event.target);
  const sentence = /** @type {HTMLElement | null} */ (target.closest('[data-sentence]'));
  const link = target.closest('a');
  if (!sentence && !link) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (sentence) location.href = `${sentenceAt.replace('KEY', sentence.dataset.sentence || '')}?from=${encodeURIComponent(here)}`;
  else if (link) location.href = `${walkAt}?path=${encodeURIComponent(link.pathname)}`;
}, true);
addEventListener('submit', event => event.preventDefault(), true);
addEventListener('keydown', event => event.key === 'Escape' && (location.href = back));
