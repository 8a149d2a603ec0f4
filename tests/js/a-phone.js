/** A phone in Node: the storages that the store uses, each of which can be looked into, broken and thrown away. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';

class Shelf {
  values = new Map();
  getItem = name => this.values.get(name) ?? null;
  setItem = (name, value) => void this.values.set(name, String(value));
  removeItem = name => void this.values.delete(name);
  clear = () => this.values.clear();
}

class Drawer {
  kept = new Map();
  async put(path, response) {
    step('the second copy');
    this.kept.set(path, { body: await response.arrayBuffer(), headers: response.headers });
  }
  async match(path) {
    const found = this.kept.get(typeof path === 'string' ? path : new URL(path.url).pathname);
    return found && new Response(found.body, { headers: found.headers });
  }
  async delete(path) {
    return this.kept.delete(path);
  }
  async keys() {
    return [...this.kept.keys()].map(path => ({ url: `https://phone.test${path}` }));
  }
}

const drawers = new Map();
globalThis.sessionStorage = new Shelf();
globalThis.localStorage = new Shelf();
globalThis.caches = {
  open: async name => drawers.get(name) || (drawers.set(name, new Drawer()), drawers.get(name))
};
Object.defineProperty(globalThis, 'navigator', { value: {}, configurable: true });

/** The storage step at which the phone dies: 1 is the first; 0 never. */
let fuse = 0;
let steps = 0;

export class Died extends Error {}

/** Let the phone die at the n-th write from now on. */
export function dieAt(n) {
  fuse = n;
  steps = 0;
}

export const stepsSoFar = () => steps;

function step() {
  steps += 1;
  if (fuse && steps >= fuse) throw new Died('the battery came out');
}

for (const name of ['put', 'add', 'delete', 'clear']) {
  const real = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = function (...given) {
    step();
    return real.apply(this, given);
  };
}

/** A phone as it comes out of its box. */
export async function newPhone() {
  dieAt(0);
  const { closeAll } = await import('../../pwa/js/store/db.js');
  await closeAll();
  globalThis.indexedDB = new IDBFactory();
  drawers.clear();
  sessionStorage.clear();
  localStorage.clear();
}

/** The browser throws the database away, and nothing else. */
export async function evict() {
  const { closeAll } = await import('../../pwa/js/store/db.js');
  await closeAll();
  globalThis.indexedDB = new IDBFactory();
  sessionStorage.clear();
}

export const PERSON = '01981c8e-0000-7000-8000-000000000001';
export const DEVICE = '01981c8e-0000-7000-8000-00000000d001';

export const answer = (more = {}) => ({
  person: PERSON, device: DEVICE, household: '01981c8e-0000-7000-8000-00000000f001', key: 'k1', epoch: 'e1',
  language: 'bo', masked: '多**', ...more
});

/** A phone whose person has set a PIN. */
export async function enrolled(pin = '274916') {
  await newPhone();
  const { create, newKeys } = await import('../../pwa/js/store/vault.js');
  const keys = await newKeys();
  await create({ pin, answer: answer(), keys });
  return keys;
}

/** Every byte that lies on this phone, as one buffer, with keys and index keys. */
export async function everythingStored() {
  const parts = [];
  const note = value => {
    if (value instanceof Uint8Array) parts.push(Buffer.from(value));
    else if (value instanceof ArrayBuffer) parts.push(Buffer.from(value));
    else if (value instanceof CryptoKey || value === null || value === undefined) return;
    else if (typeof value === 'object') for (const [key, each] of Object.entries(value)) note(key), note(each);
    else parts.push(Buffer.from(String(value), 'utf8'));
  };
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise((yes, no) => {
      const asked = indexedDB.open(name);
      asked.onsuccess = () => yes(asked.result);
      asked.onerror = () => no(asked.error);
    });
    for (const store of db.objectStoreNames) {
      for (const what of ['getAll', 'getAllKeys']) {
        const asked = db.transaction(store).objectStore(store)[what]();
        await new Promise(done => (asked.onsuccess = done));
        note(asked.result);
      }
    }
    db.close();
  }
  for (const shelf of [localStorage, sessionStorage]) note(Object.fromEntries(shelf.values));
  for (const drawer of drawers.values()) {
    for (const [path, { body, headers }] of drawer.kept) note([path, body, ...headers].flat());
  }
  return Buffer.concat(parts);
}
