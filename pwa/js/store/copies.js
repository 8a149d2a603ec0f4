/**
 * The second copy of what has not arrived, in the Cache API, where the browser has one: the same sealed bytes, and the key that seals
 * them, itself sealed by the PIN. When the database is lost, activating again with the same PIN brings the work back.
 */
import { personal, write } from './db.js';
import { aesKey, newStretch, openBytes, pinKey, seal } from './seals.js';

const NAME = 'qingxin-kept';

const storage = () => (typeof caches === 'undefined' ? null : caches.open(NAME).catch(() => null));

/** @param {string} person @param {string} [id] */
const path = (person, id = '') => `/kept/${person}/${id}`;

/** @param {string} person @param {{ id: string, order: number, at: number, needs: string[], sealed: Uint8Array<ArrayBuffer> | null }} entry */
export async function keepCopy(person, { id, order, at, needs, sealed }) {
  const cache = sealed && (await storage());
  const headers = { 'X-Order': String(order), 'X-At': String(at), 'X-Needs': needs.join(' ') };
  if (cache) await cache.put(path(person, id), new Response(sealed, { headers })).catch(() => {});
}

/** @param {string} person @param {...string} ids */
export async function dropCopies(person, ...ids) {
  const cache = await storage();
  for (const id of ids) await cache?.delete(path(person, id)).catch(() => {});
}

/** Copy everything that has not arrived. @param {string} person */
export async function copyAll(person) {
  for (const entry of await (await personal(person)).getAll('entries')) if (entry.sealed) await keepCopy(person, entry);
}

/** @param {string} person @param {string} name one a device @param {string} pin @param {Uint8Array<ArrayBuffer>} raw the bytes of the send key */
export async function keepRescue(person, name, pin, raw) {
  const cache = await storage();
  if (!cache) return;
  const stretch = newStretch();
  const box = await seal(await pinKey(pin, stretch), raw, 'rescue');
  const body = new Uint8Array(16 + box.length);
  body.set(stretch.salt);
  body.set(box, 16);
  const headers = { 'X-Rounds': String(stretch.rounds) };
  await cache.put(path(person, name), new Response(body, { headers })).catch(() => {});
}

/**
 * Put what only the second copy still has into the store again.
 *
 * @param {string} person @param {string} pin the one under which it was kept
 * @returns {Promise<number>} how many came back; none when the PIN was another
 */
export async function bringBack(person, pin) {
  const cache = await storage();
  if (!cache) return 0;
  const db = await personal(person);
  const [known, send] = await Promise.all([db.getAllKeys('entries'), db.get('keys', 'send')]);
  /** @type {Map<string, Response>} */
  const copies = new Map();
  for (const request of await cache.keys()) {
    const id = new URL(request.url).pathname.split(path(person))[1];
    const response = await cache.match(request);
    if (id && response && !known.includes(id)) copies.set(id, response);
  }
  /** @type {{ id: string, order: number, at: number, needs: string[], sealed: Uint8Array<ArrayBuffer> }[]} */
  const found = [];
  for (const [name, rescue] of copies) {
    const then = name.startsWith('key-') && (await openRescue(rescue, pin));
    if (!then) continue;
    for (const [id, copy] of copies) {
      const [order, at, needs] = ['X-Order', 'X-At', 'X-Needs'].map(head => copy.headers.get(head) || '');
      try {
        const plain = await openBytes(then, new Uint8Array(await copy.clone().arrayBuffer()), id);
        const sealed = await seal(send, plain, id);
        found.push({ id, order: Number(order), at: Number(at), needs: needs.split(' ').filter(Boolean), sealed });
      } catch {
        // Another key's, or damaged: nothing that this key could bring back.
      }
    }
  }
  await write(db, ['entries', 'meta'], async tx => {
    let last = (await tx.objectStore('meta').get('order')) || 0;
    for (const entry of found.sort((a, b) => a.order - b.order)) {
      await tx.objectStore('entries').put({ ...entry, order: ++last, state: 'kept', attempts: 0, copy: null });
    }
    await tx.objectStore('meta').put(last, 'order');
  });
  return found.length;
}

/** @param {Response} rescue @param {string} pin @returns {Promise<CryptoKey | null>} null when it was another PIN */
async function openRescue(rescue, pin) {
  const body = new Uint8Array(await rescue.arrayBuffer());
  const stretch = { salt: body.slice(0, 16), rounds: Number(rescue.headers.get('X-Rounds')) };
  try {
    return await aesKey(await openBytes(await pinKey(pin, stretch), body.slice(16), 'rescue'));
  } catch {
    return null;
  }
}
