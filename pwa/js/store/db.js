/**
 * The databases of this phone: one that knows who uses it, and one for each person, which nobody else's page opens.
 *
 * Only opaque ids, orders, states, attempt counts and times lie in them readable; seals.js makes the rest.
 */
import { openDB } from '../../vendor/idb-8.0.4/index.js';

/** @typedef {import('../../vendor/idb-8.0.4/index.js').IDBPDatabase<any>} Db */
/** @typedef {import('../../vendor/idb-8.0.4/index.js').IDBPTransaction<any, string[], 'readwrite'>} Writing */

/** One step a schema version, never changed once released. @type {((db: Db) => void)[]} */
const PHONE = [
  db => {
    db.createObjectStore('people', { keyPath: 'person' });
    db.createObjectStore('meta');
  }
];

/** @type {((db: Db) => void)[]} */
const PERSON = [
  db => {
    for (const name of ['keys', 'meta', 'drafts']) db.createObjectStore(name);
    db.createObjectStore('tabs', { keyPath: 'id' });
    db.createObjectStore('entries', { keyPath: 'id' });
    db.createObjectStore('blocks', { autoIncrement: true });
  }
];

/** @type {Map<string, Promise<Db>>} */
const opened = new Map();

export const phone = () => open('qingxin', PHONE);

/** @param {string} person */
export const personal = person => open(`qingxin-${person}`, PERSON);

/** Close what is open; the next call opens anew. */
export async function closeAll() {
  const all = [...opened.values()];
  opened.clear();
  for (const db of all) (await db).close();
}

/**
 * One strict transaction: all of it or none. `work` awaits nothing but requests of `tx`, or the browser ends it early.
 *
 * @template T
 * @param {Db} db @param {string[]} stores @param {(tx: Writing) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function write(db, stores, work) {
  const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
  tx.done.catch(() => {});
  try {
    const result = await work(tx);
    await tx.done;
    return result;
  } catch (error) {
    try {
      tx.abort();
    } catch {
      // It had already ended by itself.
    }
    throw error;
  }
}

/** @param {string} name @param {((db: Db) => void)[]} steps @returns {Promise<Db>} */
function open(name, steps) {
  let db = opened.get(name);
  if (!db) {
    const forget = () => opened.delete(name);
    db = openDB(name, steps.length, {
      upgrade: (fresh, from) => steps.slice(from).forEach(step => step(fresh)),
      // A newer page wants to upgrade: let it, and open again when needed.
      blocking: (_from, _to, event) => {
        forget();
        /** @type {IDBDatabase} */ (event.target).close();
      },
      // iOS ends connections of sleeping pages.
      terminated: forget
    });
    db.catch(forget);
    opened.set(name, db);
  }
  return db;
}
