/**
 * A canary in localStorage, which browsers often spare when they throw a database away: it knows who was here and how much was not
 * sent, in opaque ids and numbers, so that a loss is noticed and said.
 *
 *   await lost()          → [{ person, unsent }] whose store has gone
 *   await persistence()   → true | false | null: did the browser promise to keep it (null = never asked)
 */
import { phone } from './db.js';

const NAME = 'qingxin.kept';

/** @returns {Record<string, number>} */
function read() {
  try {
    return JSON.parse(localStorage.getItem(NAME) || '{}');
  } catch {
    return {};
  }
}

/** @param {string} person @param {number} [unsent] */
export function mark(person, unsent = 0) {
  try {
    localStorage.setItem(NAME, JSON.stringify({ ...read(), [person]: unsent }));
  } catch {
    // Storage may be full or forbidden; then nobody can warn.
  }
}

/** The person has read it, or has left this phone. @param {string} person */
export function unmark(person) {
  const known = read();
  delete known[person];
  localStorage.setItem(NAME, JSON.stringify(known));
}

/** @returns {Promise<{ person: string, unsent: number }[]>} */
export async function lost() {
  const here = new Set(await (await phone()).getAllKeys('people'));
  return Object.entries(read())
    .filter(([person]) => !here.has(person))
    .map(([person, unsent]) => ({ person, unsent }));
}

/** Ask the browser, once kept work exists, not to throw the store away; its answer is kept for the readiness page. */
export async function askToPersist() {
  const db = await phone();
  if (!navigator.storage?.persist || (await db.get('meta', 'persist')) === true) return;
  await db.put('meta', await navigator.storage.persist(), 'persist');
}

/** @returns {Promise<boolean | null>} */
export async function persistence() {
  return (await (await phone()).get('meta', 'persist')) ?? null;
}
