/**
 * What the person states, from the tap on "keep" until it has arrived and is safe.
 *
 *   const id = await keepEntry('household-file', fields, { base, replaces, needs, form })
 *       fields: an object of strings or lists of strings, URLSearchParams or FormData; throws Locked when the PIN is needed,
 *       QuotaExceededError when the phone is full: nothing is half kept.
 *   await entries(kind?)      → Kept[], oldest first, readable (asks for an unlocked store)
 *   await outline()           → the same without what was written: works locked
 *   await discard(id)         the person's own act, for what needs a person
 */
import { askToPersist, mark } from './canary.js';
import { dropCopies, keepCopy } from './copies.js';
import { personal, write } from './db.js';
import { tell } from './news.js';
import { newId, openText, seal, sign } from './seals.js';
import { current, reading, who } from './vault.js';

/**
 * kept: on the phone · sending: on its way · waiting: the server said later · needs: a person must look · replaced: another entry says it
 * better · arrived: the server's signed receipt is here.
 *
 * @typedef {'kept' | 'sending' | 'waiting' | 'needs' | 'replaced' | 'arrived'} State
 * @typedef {Iterable<[string, any]> | Record<string, string | string[]>} Fields
 * @typedef {Record<string, string>} Sentence by language
 * @typedef {{ code?: string, receipt?: string, received?: string, number?: number, reason?: string, message?: Sentence,
 *   fields?: Record<string, Sentence>, theirs?: Record<string, string> }} Said what the server answered last
 * @typedef {{ id: string, order: number, state: State, attempts: number, at: number, next?: number, number?: number, epoch?: string,
 *   needs: string[], replaces?: string, sealed: Uint8Array<ArrayBuffer> | null, copy: Uint8Array<ArrayBuffer> | null,
 *   answer?: Uint8Array<ArrayBuffer> }} Stored
 * @typedef {{ id: string, state: State, at: number, attempts: number, next?: number, needs: string[], said: Said }} Outline
 * @typedef {Outline & { kind: string, fields: URLSearchParams, base?: string }} Kept
 */

/** The states in which an entry has not arrived. */
export const UNSENT = ['kept', 'sending', 'waiting', 'needs'];

/**
 * @param {string} kind @param {Fields} fields
 * @param {{ form?: number, base?: string | null, replaces?: string, needs?: string[], id?: string }} [links] id = one made earlier by newId()
 * @returns {Promise<string>} the entry's id, once it is on the disk
 */
export async function keepEntry(kind, fields, { form = 1, base, replaces, needs = [], id = newId() } = {}) {
  const { person, data } = await reading();
  const by = await who();
  if (!by) throw new Error('no-person');
  const db = await personal(person);
  // What is written anew twice stands in for the first: that is the id that other entries may need.
  const before = replaces && (await db.get('entries', replaces));
  const first = (before && before.state === 'needs' && before.replaces) || replaces;
  const [pair, send] = await Promise.all([db.get('keys', 'sign'), db.get('keys', 'send')]);
  const at = Date.now();
  const head = { v: '1', id, kind, form: String(form), author: person, device: by.device };
  const bytes = bytesFor({ ...head, at: new Date(at).toISOString(), key: by.key }, { base, replaces: first, needs }, fields);
  const sig = await sign(pair.privateKey, `qingxin-entry-1\n${id}\n${by.key}\n${bytes}`);
  const sealed = await seal(send, JSON.stringify({ bytes, sig }), id);
  const copy = await seal(data, bytes, id);
  const stored = await write(db, ['entries', 'meta'], async tx => {
    const [kept, meta] = [tx.objectStore('entries'), tx.objectStore('meta')];
    // The keys of a store that was made anew meanwhile could not open this.
    if ((await meta.get('who')).device !== by.device) throw new Error('other-device');
    const order = ((await meta.get('order')) || 0) + 1;
    await meta.put(order, 'order');
    /** @type {Stored} */
    const entry = { id, order, state: 'kept', attempts: 0, at, needs, replaces: first, sealed, copy };
    const old = replaces && (await kept.get(replaces));
    if (old && old.state === 'needs') await kept.put({ ...old, state: 'replaced' });
    await kept.add(entry);
    return entry;
  });
  await keepCopy(person, stored);
  await afterChange(person);
  tell('kept');
  askToPersist().catch(() => {});
  return id;
}

/** @param {string} [kind] @returns {Promise<Kept[]>} */
export async function entries(kind) {
  const { person, data } = await reading();
  const db = await personal(person);
  const send = await db.get('keys', 'send');
  const all = [];
  for (const stored of await inOrder(person)) {
    if (!stored.copy) continue;
    const said = new URLSearchParams(await openText(data, stored.copy, stored.id));
    const fields = new URLSearchParams();
    said.forEach((value, name) => name.startsWith('f.') && fields.append(name.slice(2), value));
    const [its, base] = [said.get('kind') || '', said.get('base') || undefined];
    if (!kind || kind === its) {
      all.push({ ...(await outlined(stored, send)), kind: its, base, fields });
    }
  }
  return all;
}

/** What can be said without a PIN. @param {string} [person] @returns {Promise<Outline[]>} */
export async function outline(person) {
  const whose = person || (await current());
  if (!whose) return [];
  const send = await (await personal(whose)).get('keys', 'send');
  const all = [];
  for (const stored of await inOrder(whose)) all.push(await outlined(stored, send));
  return all;
}

/**
 * Let go of an entry that a person looked at; the only way out besides arriving. What needs it can never go as it is, and what it stood
 * in for is back: both now need a person.
 *
 * @param {string} id
 */
export async function discard(id) {
  const person = await current();
  if (!person) return;
  await write(await personal(person), ['entries'], async tx => {
    const kept = tx.objectStore('entries');
    const gone = await kept.get(id);
    await kept.delete(id);
    /** @type {Stored[]} */
    const left = await kept.getAll();
    const waiting = left.filter(each => each.needs.includes(id) && ['kept', 'waiting'].includes(each.state));
    const root = gone && gone.replaces;
    const back = left.filter(each => root && each.state === 'replaced' && [each.id, each.replaces].includes(root));
    const newest = back.sort((a, b) => a.order - b.order).slice(-1);
    for (const stored of [...waiting, ...newest]) await kept.put({ ...stored, state: 'needs', next: undefined });
  });
  await dropCopies(person, id);
  await afterChange(person);
}

/** @param {string} person @returns {Promise<Stored[]>} */
export async function inOrder(person) {
  /** @type {Stored[]} */
  const all = await (await personal(person)).getAll('entries');
  return all.sort((a, b) => a.order - b.order);
}

/** Keep the canary's number and tell the pages. @param {string} person */
export async function afterChange(person) {
  mark(person, (await inOrder(person)).filter(each => UNSENT.includes(each.state)).length);
  tell('changed');
}

/**
 * The bytes that are kept, signed and sent: made once, never again.
 *
 * @param {Record<string, string>} head @param {{ base?: string | null, replaces?: string, needs: string[] }} links @param {Fields} fields
 */
function bytesFor(head, { base, replaces, needs }, fields) {
  const said = new URLSearchParams(head);
  if (base) said.append('base', base);
  if (replaces) said.append('replaces', replaces);
  for (const need of needs) said.append('needs', need);
  const pairs = Symbol.iterator in fields ? fields : Object.entries(fields);
  for (const [name, value] of /** @type {Iterable<[string, any]>} */ (pairs)) {
    if (name === 'csrf_token') continue;
    for (const one of Array.isArray(value) ? value : [value]) said.append(`f.${name}`, one);
  }
  return said.toString();
}

/** @param {Stored} stored @param {CryptoKey} send @returns {Promise<Outline>} */
async function outlined({ id, state, at, attempts, next, needs, answer }, send) {
  const said = answer ? JSON.parse(await openText(send, answer, `answer ${id}`)) : {};
  return { id, state, at, attempts, next, needs, said };
}
