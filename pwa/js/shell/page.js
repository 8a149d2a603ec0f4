/**
 * The one module that every page of the phone loads; the store comes with it only where somebody uses the phone.
 *
 *   data-when="none|locked|open|enrolled"   shown in this state of the phone (enrolled = locked or open)
 *   data-private                            this page shows what is sealed: the PIN is asked at once when the store is locked
 *   data-row="kind"                         filled (fill.js) from the row of that kind with the id of the address, else the newest
 *   data-module="shell/outbox"              js/shell/outbox.js is loaded and its default export called: run(element, state)
 *   data-module-open="loans/view"           the same, once the store is open
 *   data-unlock, data-lock                  buttons
 *   data-keep-query                         a link that keeps the query of this page: the other language
 */

/** @typedef {'none' | 'locked' | 'open'} State */
/** @typedef {(element: HTMLElement, state: State) => unknown} Run */

/** @param {string} selector @returns {HTMLElement[]} */
export const all = selector => Array.from(document.querySelectorAll(selector));

/** @param {State} state */
export function show(state) {
  document.documentElement.dataset.state = state;
  for (const element of all('[data-when]')) {
    const when = element.dataset.when || '';
    element.hidden = !(when === state || (when === 'enrolled' && state !== 'none'));
  }
}

/** @param {string} attribute @param {State} state */
export function run(attribute, state) {
  for (const element of all(`[data-${attribute}]`)) {
    const names = (element.getAttribute(`data-${attribute}`) || '').split(' ').filter(Boolean);
    const ran = names.map(async name => /** @type {{ default: Run }} */ (await import(`../${name}.js`)).default(element, state));
    const waits = attribute === 'module' && state !== 'none' && element.hasAttribute('data-module-open');
    Promise.all(ran).catch(console.error).then(() => waits || release(element));
  }
}

/** Forms whose module is still on its way: a quick finger's press is held until it is here, instead of going as if there were no script. */
const held = new Set(all('form[data-module], form[data-module-open], [data-module-open] form'));
/** @type {SubmitEvent | null} */
let pressed = null;

addEventListener('submit', event => {
  if (!held.has(/** @type {HTMLElement} */ (event.target))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  pressed = event;
}, true);

/** @param {HTMLElement} element a form, or what holds forms */
function release(element) {
  for (const form of /** @type {HTMLFormElement[]} */ (Array.from(held))) {
    if (!element.contains(form)) continue;
    held.delete(form);
    if (!pressed || pressed.target !== form) continue;
    const button = pressed.submitter;
    pressed = null;
    // Modules listen to the press or to the form; Safari before 15.4 tells no button and knows no requestSubmit.
    if (button) button.click();
    else if (form.requestSubmit) form.requestSubmit();
    else if (form.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }))) form.submit();
  }
}

async function begin() {
  for (const link of all('a[data-keep-query]')) /** @type {HTMLAnchorElement} */ (link).search = location.search;
  if (await isUsed()) return (await import('./used.js')).begin();
  show('none');
  for (const form of held) if (!form.dataset.module) held.delete(form);
  return run('module', 'none');
}

/** Is there a store on this phone, or was there one? @returns {Promise<boolean>} */
function isUsed() {
  return new Promise(answer => {
    try {
      if (localStorage.getItem('qingxin.kept')) return answer(true);
      const asked = indexedDB.open('qingxin');
      asked.onupgradeneeded = () => /** @type {IDBTransaction} */ (asked.transaction).abort();
      asked.onerror = () => answer(false);
      asked.onsuccess = () => {
        asked.result.close();
        answer(true);
      };
    } catch {
      // A browser that keeps nothing for us.
      answer(false);
    }
  });
}

begin().catch(console.error);
