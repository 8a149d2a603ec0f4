/**
 * The PIN pages: this phone makes a key of its own, the server learns its public half, and the store is made under the PIN.
 * Where a browser has no such keys or keeps nothing, the form goes as it is and a web session begins.
 */
import { create, newKeys } from '../store/vault.js';

/** @typedef {import('../store/vault.js').Answer} Answer */

/** The same key for every press, so that a phone whose answer was lost is enrolled once. @type {ReturnType<typeof newKeys> | undefined} */
let keys;

/** @param {HTMLElement} element the form */
export default function run(element) {
  const form = /** @type {HTMLFormElement} */ (element);
  const own = /** @type {HTMLElement | null} */ (form.querySelector('[data-own-phone]'));
  if (!(window.isSecureContext && crypto.subtle && window.indexedDB)) return;
  if (own) own.hidden = false;
  form.addEventListener('submit', event => {
    const tick = own && own.querySelector('input');
    if (tick && !tick.checked) return;
    event.preventDefault();
    void begin(form);
  });
}

/** @param {HTMLFormElement} sent */
async function begin(sent) {
  const buttons = /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll(`button[form="${sent.id}"]`));
  const body = new FormData(sent);
  say('working');
  buttons.forEach(button => { button.disabled = true; });
  try {
    keys = keys || newKeys();
    const made = await keys;
    const answer = await ask(sent, body, made.spki);
    if (answer) await keep(sent, String(body.get('pin')), answer, made);
  } catch (_) {
    say('unsent');
  }
  buttons.forEach(button => { button.disabled = false; });
}

/**
 * @param {HTMLFormElement} sent @param {FormData} body @param {string} spki
 * @returns {Promise<Answer | undefined>} nothing when the page says what is wrong, or another page has to be shown
 */
async function ask(sent, body, spki) {
  body.set('device_key', spki);
  const headers = { Accept: 'application/json' };
  // @ts-ignore a FormData without files is a list of pairs of strings
  const got = await fetch(sent.action, { method: 'POST', headers, body: new URLSearchParams(body) });
  if (!/json/.test(got.headers.get('Content-Type') || '')) {
    location.assign(got.url);
    return undefined;
  }
  const told = await got.json();
  say('');
  correct(sent, told.wrong || {});
  return told.wrong ? undefined : told;
}

/** @param {HTMLFormElement} sent @param {string} pin @param {Answer} answer @param {Awaited<ReturnType<typeof newKeys>>} made */
async function keep(sent, pin, answer, made) {
  try {
    await create({ pin, answer, keys: made });
    location.replace(String(sent.dataset.ready));
  } catch (_) {
    say('unkept');
  }
}

/** @param {HTMLFormElement} sent @param {Record<string, string>} wrong */
function correct(sent, wrong) {
  sent.querySelectorAll('[data-error-for]').forEach(place => {
    const name = String(place.getAttribute('data-error-for'));
    const words = place.querySelector('[data-error-words]');
    /** @type {HTMLElement} */ (place).hidden = !wrong[name];
    if (words) words.textContent = wrong[name] || '';
  });
  const first = /** @type {HTMLElement | null} */ (sent.querySelector(`[name="${Object.keys(wrong)[0]}"]`));
  if (first) first.focus();
}

/** @param {string} name */
function say(name) {
  document.querySelectorAll('[data-says]').forEach(each => {
    /** @type {HTMLElement} */ (each).hidden = each.getAttribute('data-says') !== name;
  });
}
