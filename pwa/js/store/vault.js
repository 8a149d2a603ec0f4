/**
 * Who uses this phone, and whether what it holds can be read now.
 *
 * The data key is sealed by the device's key and, around that, by the PIN's; neither opens it alone. While unlocked it lies once more
 * beside them, sealed by a secret of the tab, until a deadline: so that the next page does not ask again.
 *
 *   const keys = await newKeys()                      before the PIN page posts keys.spki
 *   await create({ pin, answer, keys })               answer = the JSON of the PIN page
 *   await state()                                     'none' | 'locked' | 'open'
 *   await unlock(pin)                                 → { open: true } | { open: false, until, left }
 *   await checkPin(pin)                               the same, and opens nothing: the PIN is asked again before consents and loans
 *   await changePin(old, fresh)
 *   await lock()
 *   await who()                                       { person, household, device, key, language, … }
 */
import { bringBack, copyAll, dropCopies, keepRescue } from './copies.js';
import { mark } from './canary.js';
import { personal, phone, write } from './db.js';
import { onNews, tell } from './news.js';
import { sealedUnder, tryPin } from './pins.js';
import {
  aesKey, base64url, bytesOf, newAesKey, newSignKey, newTagKey, openBytes, openText, random, seal, sealedAgain
} from './seals.js';

/**
 * @typedef {{ device: string, person: string, household: string | null, key: string, epoch: string, language: string, masked?: string,
 *   staff?: boolean }} Answer staff = it speaks for a member of staff, whose id stands in the person's place
 * @typedef {{ sign: CryptoKeyPair, spki: string }} Keys spki is the public key, base64url, for the field `device_key`
 * @typedef {import('./pins.js').Opening} Opening
 * @typedef {{ person: string, data: CryptoKey, deadline: number }} Open
 */

/** Milliseconds of stillness after which the PIN is asked again, unless the server says another. */
export const REST = 120000;
let rest = REST;
const TAB = 'qingxin.tab';

/** @type {Open | null} */
let open = null;
/** What was open, while half-written fields reach their drafts. @type {Open | null} */
let closing = null;
/** @type {Promise<void> | null} */
let locking = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {Set<() => Promise<unknown>>} */
const before = new Set();

/** Run `save` before the store locks itself, so that a half-written field reaches its draft. @param {() => Promise<unknown>} save */
export const beforeLock = save => before.add(save);

/** @param {number} seconds of stillness, as the server has set them */
export const restAfter = seconds => void (rest = seconds * 1000 || REST);

/** A fresh key pair of this device; the private half can never be read out. @returns {Promise<Keys>} */
export async function newKeys() {
  const sign = await newSignKey();
  return { sign, spki: base64url(await crypto.subtle.exportKey('spki', sign.publicKey)) };
}

/**
 * Make this person's store, or make it anew after a forgotten PIN: what was not sent yet stays and can be read again.
 *
 * @param {{ pin: string, answer: Answer, keys: Keys }} made
 */
export async function create({ pin, answer, keys }) {
  const { person, household, device: id, key, epoch, language, masked = '', staff } = answer;
  const db = await personal(person);
  const [entries, old, pinned] = await Promise.all([db.getAll('entries'), db.get('keys', 'send'), db.get('keys', 'pin')]);
  // Under the PIN of before, what is half written can still be opened, and stays.
  const same = pinned && (await tryPin(person, pin)).raw;
  const [raw, sendRaw] = [same || random(32), random(32)];
  const [data, send, device, tags] = await Promise.all([aesKey(raw), aesKey(sendRaw), newAesKey(), newTagKey()]);
  const locks = await sealedUnder(pin, raw, device);
  const rescue = { name: `key-${id}`, box: await seal(data, sendRaw, 'rescue') };
  const label = await seal(send, masked, 'masked');
  /** @type {Map<string, { sealed?: Uint8Array, answer?: Uint8Array, copy: Uint8Array }>} */
  const again = new Map();
  for (const entry of entries) again.set(entry.id, await sealedAgain(entry, old, send, data));
  await write(db, ['keys', 'meta', 'entries', 'blocks', 'drafts', 'tabs'], async tx => {
    const [put, meta, kept] = ['keys', 'meta', 'entries'].map(name => tx.objectStore(name));
    for (const name of ['blocks', 'tabs', ...(same ? [] : ['drafts'])]) await tx.objectStore(name).clear();
    const all = { sign: keys.sign, device, send, pin: locks, rescue, ...(same ? {} : { tags }) };
    for (const [name, value] of Object.entries(all)) await put.put(value, name);
    await put.delete('wrong');
    await meta.delete('cursor');
    await meta.put(Date.now(), 'blocks');
    await meta.put({ person, household, device: id, key, epoch, language, staff }, 'who');
    await meta.put(label, 'masked');
    for (const entry of await kept.getAll()) await kept.put({ ...entry, ...again.get(entry.id) });
  });
  await write(await phone(), ['people', 'meta'], async tx => {
    await tx.objectStore('people').put({ person, at: Date.now() });
    await tx.objectStore('meta').put(person, 'current');
  });
  await enter(person, data, raw, device);
  // What an earlier store of this person lost may still lie in the second copy, under the same PIN.
  await bringBack(person, pin);
  await keepRescue(person, rescue.name, pin, sendRaw);
  await copyAll(person);
  mark(person, entries.length);
  tell('changed');
}

/** The people who use this phone, opaque ids only. @returns {Promise<string[]>} */
export async function people() {
  const all = await (await phone()).getAll('people');
  return all.sort((a, b) => a.at - b.at).map(each => each.person);
}

/** The person whose pages are shown. @returns {Promise<string | undefined>} */
export async function current() {
  return (await phone()).get('meta', 'current');
}

/** Show another person's pages; theirs stay locked until their PIN. @param {string} person */
export async function choose(person) {
  await lock();
  await (await phone()).put('meta', person, 'current');
}

/** The masked name for choosing between people, as the server gave it. @param {string} person */
export async function masked(person) {
  const db = await personal(person);
  const [send, label] = await Promise.all([db.get('keys', 'send'), db.get('meta', 'masked')]);
  return send && label ? openText(send, label, 'masked') : '';
}

/** What the server said when this device was bound. @returns {Promise<(Answer & { person: string }) | undefined>} */
export async function who() {
  const person = await current();
  return person ? (await personal(person)).get('meta', 'who') : undefined;
}

/** @returns {Promise<'none' | 'locked' | 'open'>} */
export async function state() {
  const person = await current();
  if (!person || !(await (await personal(person)).get('keys', 'pin'))) return 'none';
  if (open && open.person === person && open.deadline > Date.now()) return 'open';
  if (await resume(person)) return 'open';
  // Its time was over before the timer noticed.
  if (open) await lock();
  return 'locked';
}

/** @param {string} pin @returns {Promise<Opening>} */
export async function unlock(pin) {
  const { person, ...tried } = await attempt(pin);
  if (!tried.raw) return tried.opening;
  await enter(person, await aesKey(tried.raw), tried.raw, tried.device);
  tell('changed');
  return { open: true };
}

/** Is this the PIN? Wrong ones count as in `unlock`. @param {string} pin @returns {Promise<Opening>} */
export async function checkPin(pin) {
  return (await attempt(pin)).opening;
}

/** @param {string} old @param {string} fresh @returns {Promise<Opening>} */
export async function changePin(old, fresh) {
  const { person, ...tried } = await attempt(old);
  if (!tried.raw) return tried.opening;
  const db = await personal(person);
  const data = await aesKey(tried.raw);
  const { name, box } = await db.get('keys', 'rescue');
  const sendRaw = await openBytes(data, box, 'rescue');
  const locks = await sealedUnder(fresh, tried.raw, tried.device);
  await write(db, ['keys'], tx => tx.objectStore('keys').put(locks, 'pin'));
  await keepRescue(person, name, fresh, sendRaw);
  return { open: true };
}

/** Someone is there: the deadline moves, for all tabs. Cheap enough for every touch. */
export async function renew() {
  if (!open || open.deadline - Date.now() > rest - 10000) return;
  const deadline = Date.now() + rest;
  // Gone when another tab has locked the store meanwhile, or when the deadline had passed.
  const kept = await write(await personal(open.person), ['meta'], async tx => {
    const known = await tx.objectStore('meta').get('deadline');
    if (known > Date.now()) await tx.objectStore('meta').put(deadline, 'deadline');
    return known > Date.now();
  });
  if (!kept) return lock();
  if (open) watch((open.deadline = deadline));
}

/** Nothing can be read until the PIN; sending goes on. */
export const lock = () => (locking = locking || shut().finally(() => void (locking = null)));

async function shut() {
  const was = (closing = open);
  if (was) await Promise.all(Array.from(before, save => save().catch(() => {})));
  clearTimeout(timer);
  open = closing = null;
  sessionStorage.removeItem(TAB);
  const person = was ? was.person : await current();
  if (person) {
    await write(await personal(person), ['tabs', 'meta'], async tx => {
      await tx.objectStore('tabs').clear();
      await tx.objectStore('meta').delete('deadline');
    });
  }
  if (was) tell('locked');
}

onNews(news => news === 'locked' && open && lock());

/** The reading key of the person who is here. Throws Locked. @returns {Promise<{ person: string, data: CryptoKey }>} */
export async function reading() {
  if (closing) return closing;
  if ((await state()) !== 'open' || !open) throw new Locked();
  return open;
}

/** The store is locked: ask for the PIN and call again. */
export class Locked extends Error {}

/** Try the PIN of the person whose pages are shown. @param {string} pin */
async function attempt(pin) {
  const person = /** @type {string} */ (await current());
  const tried = await tryPin(person, pin);
  if (tried.opening.gone) await forgetReadable(person);
  return { ...tried, person };
}

/** After too many wrong PINs: what can be read goes, what is to be sent stays. @param {string} person */
async function forgetReadable(person) {
  await lock();
  const db = await personal(person);
  const rescue = await db.get('keys', 'rescue');
  await write(db, ['keys', 'meta', 'entries', 'blocks', 'drafts', 'tabs'], async tx => {
    for (const name of ['blocks', 'drafts', 'tabs']) await tx.objectStore(name).clear();
    for (const name of ['pin', 'device', 'wrong']) await tx.objectStore('keys').delete(name);
    await tx.objectStore('meta').delete('cursor');
    const entries = await tx.objectStore('entries').getAll();
    for (const entry of entries) await tx.objectStore('entries').put({ ...entry, copy: null });
  });
  await dropCopies(person, rescue.name);
}

/** @param {string} person @param {CryptoKey} data @param {Uint8Array<ArrayBuffer>} raw @param {CryptoKey} device */
async function enter(person, data, raw, device) {
  const tab = tabSecret();
  const deadline = Date.now() + rest;
  const box = await seal(await aesKey(tab.secret), await seal(device, raw, 'device'), 'tab');
  await write(await personal(person), ['tabs', 'meta'], async tx => {
    await tx.objectStore('tabs').put({ id: tab.id, box });
    await tx.objectStore('meta').put(deadline, 'deadline');
  });
  open = { person, data, deadline };
  watch(deadline);
}

/** Open again with the tab's secret, on the next page of the same tab. @param {string} person */
async function resume(person) {
  if (!sessionStorage.getItem(TAB)) return false;
  const db = await personal(person);
  const { id, secret } = tabSecret();
  const [tab, device, deadline] = await Promise.all([
    db.get('tabs', id), db.get('keys', 'device'), db.get('meta', 'deadline')
  ]);
  // A deadline further off than any that is set: the clock was put back, and nobody knows how long ago somebody was here.
  const left = deadline - Date.now();
  if (!tab || !(left > 0 && left <= Math.max(rest, REST))) return false;
  try {
    const raw = await openBytes(device, await openBytes(await aesKey(secret), tab.box, 'tab'), 'device');
    open = { person, data: await aesKey(raw), deadline };
  } catch {
    return false;
  }
  watch(deadline);
  return true;
}

function tabSecret() {
  let known = sessionStorage.getItem(TAB);
  if (!known) sessionStorage.setItem(TAB, (known = `${base64url(random(12))}.${base64url(random(32))}`));
  const [id, secret] = known.split('.');
  return { id, secret: bytesOf(secret) };
}

/** @param {number} deadline */
function watch(deadline) {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    // Someone may be busy in another tab.
    const known = open && (await (await personal(open.person)).get('meta', 'deadline'));
    if (open && known > Date.now()) watch((open.deadline = known));
    else lock();
  }, deadline - Date.now());
  // In Node a pending timer would keep the process alive.
  /** @type {{ unref?: () => void }} */ (/** @type {unknown} */ (timer)).unref?.();
}
