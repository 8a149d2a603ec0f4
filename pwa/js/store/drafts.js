/**
 * What is half written, sealed, by the name of its form; neither name nor value can be read in the store.
 *
 *   await putDraft('household-file', values)   values: anything JSON can hold
 *   await draft('household-file')              → values | undefined
 *   await dropDraft('household-file')
 *
 * All of them throw Locked when the PIN is needed.
 */
import { personal, write } from './db.js';
import { openText, seal, tag } from './seals.js';
import { reading } from './vault.js';

/** @param {string} form @param {unknown} values */
export async function putDraft(form, values) {
  const { db, name, data } = await place(form);
  const sealed = await seal(data, JSON.stringify(values), name);
  await write(db, ['drafts'], tx => tx.objectStore('drafts').put(sealed, name));
}

/** @param {string} form @returns {Promise<any>} */
export async function draft(form) {
  const { db, name, data } = await place(form);
  const sealed = await db.get('drafts', name);
  return sealed && JSON.parse(await openText(data, sealed, name));
}

/** @param {string} form */
export async function dropDraft(form) {
  const { db, name } = await place(form);
  await write(db, ['drafts'], tx => tx.objectStore('drafts').delete(name));
}

/** @param {string} form */
async function place(form) {
  const { person, data } = await reading();
  const db = await personal(person);
  return { db, data, name: await tag(await db.get('keys', 'tags'), form) };
}
