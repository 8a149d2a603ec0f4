/**
 * What the server told of households is lent: a phone that has not asked for so many days lets go of it, locked or not. What was written
 * on it stays and goes on its way, and the next signal brings the rows back.
 *
 *   await keepLease(days)   → did the rows go
 */
import { personal, write } from '../store/db.js';
import { tell } from '../store/news.js';
import { current } from '../store/vault.js';

const DAY = 86400000;

/** @param {number} days @returns {Promise<boolean>} */
export async function keepLease(days) {
  const person = await current();
  if (!person) return false;
  const db = await personal(person);
  const pulled = await db.get('meta', 'pulled');
  if (!pulled || !days || Date.now() - pulled < days * DAY) return false;
  await write(db, ['blocks', 'meta'], async tx => {
    await tx.objectStore('blocks').clear();
    for (const name of ['cursor', 'pulled']) await tx.objectStore('meta').delete(name);
    await tx.objectStore('meta').put(Date.now(), 'blocks');
  });
  tell('changed');
  return true;
}
