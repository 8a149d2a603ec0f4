/**
 * The demo page: what this phone keeps beside what the server has, the signal as it is now, and the desk's codes of the moment.
 *
 * data-demo on <body>: where the counts are asked · data-count, data-tile: where they stand · data-signals: the switch ·
 * data-code: a user name · data-clear-phone: the button that forgets this phone.
 */
import { closeAll } from '../store/db.js';
import { UNSENT, outline } from '../store/entries.js';
import { people } from '../store/vault.js';

const EVERY = 2000;

/** @typedef {{ signal: string, codes: Record<string, string>, arrived: number, doubled: number, lost: number, ids: string[] }} Told */

const asked = document.body.dataset.demo;
if (asked && typeof indexedDB !== 'undefined') {
  enhanceSwitch();
  enhanceClearing();
  document.addEventListener('visibilitychange', look);
  setInterval(look, EVERY);
  look();
}

async function look() {
  if (document.hidden || !asked) return;
  const [kept, answer] = await Promise.all([onThisPhone(), fetch(asked, { cache: 'no-store' }).catch(() => null)]);
  write('kept', kept.unsent);
  if (!answer || !answer.ok) return;
  /** @type {Told} */
  const told = await answer.json();
  const there = new Set(told.ids);
  write('arrived', told.arrived);
  warn('doubled', told.doubled);
  warn('lost', told.lost + kept.arrived.filter(id => !there.has(id)).length);
  pressed(told.signal);
  for (const [name, code] of Object.entries(told.codes)) put(`[data-code="${name}"]`, code);
}

/** Everybody who uses this phone; read without a PIN. @returns {Promise<{ unsent: number, arrived: string[] }>} */
async function onThisPhone() {
  const all = (await Promise.all((await people()).map(outline))).flat();
  return {
    unsent: all.filter(one => UNSENT.includes(one.state)).length,
    arrived: all.filter(one => one.state === 'arrived').map(one => one.id)
  };
}

/** @param {string} name @param {number} value */
function write(name, value) {
  put(`[data-count="${name}"]`, String(value));
}

/** @param {string} name @param {number} value that must be 0 */
function warn(name, value) {
  write(name, value);
  document.querySelector(`[data-tile="${name}"]`)?.classList.toggle('demo-count--bad', value > 0);
}

/** @param {string} where @param {string} words */
function put(where, words) {
  const place = document.querySelector(where);
  if (place && place.textContent !== words) place.textContent = words;
}

/** @param {string} signal */
function pressed(signal) {
  for (const button of document.querySelectorAll('[data-signals] button')) {
    button.setAttribute('aria-pressed', String(button.getAttribute('value') === signal));
  }
}

/** The switch without a page load, so that what is open stays open. */
function enhanceSwitch() {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector('[data-signals]'));
  form?.addEventListener('click', async event => {
    const button = /** @type {Element} */ (event.target).closest('button');
    const signal = button?.getAttribute('value');
    if (!signal) return;
    event.preventDefault();
    const body = new FormData(form);
    body.set('signal', signal);
    const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => null);
    if (answer) pressed(signal);
  });
}

function enhanceClearing() {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector('[data-clear-phone]'));
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await clearPhone();
    document.querySelector('[data-cleared]')?.removeAttribute('hidden');
    look();
  });
}

/** Everything of ours in this browser: databases, caches, the worker, the canary. */
async function clearPhone() {
  const mine = (await people()).map(person => `qingxin-${person}`);
  await closeAll();
  await Promise.all(['qingxin', ...mine].map(forget));
  if (typeof caches !== 'undefined') for (const name of await caches.keys()) await caches.delete(name);
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) || []) await worker.unregister();
  localStorage.clear();
}

/** @param {string} name @returns {Promise<void>} also when another page still holds it; it goes when that page is closed */
function forget(name) {
  return new Promise(done => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = request.onerror = request.onblocked = () => done();
  });
}
