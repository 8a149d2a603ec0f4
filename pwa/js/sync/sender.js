/**
 * When to send: one sender at a time for all tabs, at once when there is hope, slower and slower while there is none.
 *
 *   start()          on every page: sends now, when the signal returns, when the page is seen again, and after something is kept
 *   send()           a person asks: at once, what was put off too; resolves when it is done → Result
 *   await lastSync() → { at, ok, reason? } | undefined
 */
import { personal, phone, write } from '../store/db.js';
import { inOrder } from '../store/entries.js';
import { onNews, tell } from '../store/news.js';
import { newId } from '../store/seals.js';
import { current, people, state } from '../store/vault.js';
import { pull } from './pull.js';
import { push } from './push.js';
import { TryLater, Unfit } from './request.js';

/** @typedef {{ at: number, ok: boolean, reason?: string, status?: number }} Result */

const FIRST = 2000;
const LONGEST = 300000;
const LEASE = 30000;
const FRESH = 20000;
const CALM = 30000;

let failures = 0;
let tried = 0;
/** @type {Promise<Result> | null} */
let running = null;
let again = false;
/** In how many milliseconds news that was just asked for grows old; a page that stays open then asks anew. */
let unasked = LONGEST;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

export function start() {
  const hope = () => {
    failures = 0;
    soon();
  };
  addEventListener('online', hope);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && hope());
  navigator.serviceWorker?.addEventListener('message', event => event.data === 'wake' && woken() && hope());
  onNews(news => news === 'kept' && hope());
  hope();
}

/** @param {boolean} [eager] @returns {Promise<Result>} */
export function send(eager = true) {
  if (eager) failures = 0;
  if (running) return eager ? running.then(() => send()) : running;
  clearTimeout(timer);
  running = inTurn(() => pass(eager)).then(done, failed);
  return running;
}

/** @returns {Promise<Result | undefined>} */
export async function lastSync() {
  return (await phone()).get('meta', 'synced');
}

// A browser that believes in a signal wakes us the moment we ask for it; its belief must not undo our patience.
const woken = () => Date.now() - tried > CALM;

/** Is something on its way in this tab? */
export const busy = () => Boolean(running);

function soon() {
  if (running) again = true;
  else send(false);
}

/** @param {boolean} eager @returns {Promise<Result>} */
async function pass(eager) {
  tell('sync');
  tried = Date.now();
  const everyone = await people();
  let sent = false;
  /** @type {unknown} */
  let fault = null;
  for (const person of everyone) {
    try {
      sent = (await push(person, eager)) || sent;
    } catch (error) {
      if (error instanceof TryLater || error instanceof Unfit) throw error;
      // What is wrong in one person's store stops nobody else's work.
      fault = error;
    }
  }
  const person = await current();
  // One page after another asks for nothing new.
  const age = person ? Date.now() - ((await (await personal(person)).get('meta', 'pulled')) || 0) : 0;
  // Below zero: the phone's clock was put back.
  const asks = sent || eager || age > FRESH || age < 0;
  unasked = person && !asks ? FRESH - age + 1 : LONGEST;
  if (person && asks && (await state()) === 'open') {
    await pull(person);
    // A restored server asks again for what it lost.
    await push(person);
  }
  if (fault) throw fault;
  return { at: Date.now(), ok: true };
}

/** @param {Result} result */
async function done(result) {
  failures = 0;
  running = null;
  await note(result);
  if (again) {
    again = false;
    soon();
  } else later(await nextDue());
  return result;
}

/** @param {Error} error @returns {Promise<Result>} */
async function failed(error) {
  running = null;
  again = false;
  failures += 1;
  const status = error instanceof Unfit ? error.status : undefined;
  const result = { at: Date.now(), ok: false, reason: error.message, status };
  await note(result).catch(() => {});
  later(Math.min(LONGEST, FIRST * 2 ** failures) * (0.5 + Math.random() / 2));
  wakeLater().catch(() => {});
  // A fault of our own must be seen; nothing was lost by it.
  if (!(error instanceof TryLater || error instanceof Unfit)) console.error(error);
  return result;
}

/** @param {number} wait */
function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(() => send(false), wait);
  /** @type {{ unref?: () => void }} */ (/** @type {unknown} */ (timer)).unref?.();
}

/** Milliseconds until something that was put off may go. */
async function nextDue() {
  const all = await Promise.all((await people()).map(inOrder));
  const due = all.flat().filter(each => each.state === 'waiting').map(each => (each.next || 0) - Date.now());
  return Math.max(FIRST, Math.min(LONGEST, unasked, ...due));
}

/** @param {Result} result */
async function note(result) {
  const db = await phone();
  if ((await db.count('people')) === 0) return;
  await db.put('meta', result.ok ? result : { ...(await db.get('meta', 'synced')), ...result }, 'synced');
  tell('sync');
}

/** Ask the browser to wake us when a signal returns, where it can; nothing depends on it. */
async function wakeLater() {
  const worker = /** @type {any} */ (await navigator.serviceWorker?.getRegistration());
  await worker?.sync?.register('send');
}

/** Wait for the one sender of this origin to finish, then be it. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
async function inTurn(work) {
  if (navigator.locks) return navigator.locks.request('qingxin-sender', work);
  const holder = newId();
  while (!(await lease(holder))) await new Promise(ready => setTimeout(ready, 500));
  const hold = setInterval(() => lease(holder), LEASE / 3);
  try {
    return await work();
  } finally {
    clearInterval(hold);
    await lease(holder, 0);
  }
}

/** @param {string} holder @param {number} [length] milliseconds @returns {Promise<boolean>} does this tab hold it now */
export async function lease(holder, length = LEASE) {
  return write(await phone(), ['meta'], async tx => {
    const held = await tx.objectStore('meta').get('lease');
    const left = held ? held.until - Date.now() : 0;
    if (left > 0 && left <= LEASE && held.holder !== holder) return false;
    await tx.objectStore('meta').put({ holder, until: Date.now() + length }, 'lease');
    return true;
  });
}
