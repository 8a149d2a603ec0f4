/**
 * Bring what was written to the server: in order, in batches, until nothing is left that can go.
 */
import { dropCopies } from '../store/copies.js';
import { personal, write } from '../store/db.js';
import { afterChange, inOrder } from '../store/entries.js';
import { hash, openText, seal } from '../store/seals.js';
import { readReceipt } from './receipts.js';
import { post, TryLater, Unfit } from './request.js';

/** @typedef {import('../store/entries.js').Stored} Stored */
/** @typedef {{ id: string, bytes: string, sig: string }} Letter */
/** @typedef {{ state: Stored['state'], next?: number, number?: number, epoch?: string, said?: object }} Verdict */

const MOST = 100;
const ROOM = 32000;
const LONG = 300000;

/**
 * Send everything of this person that can be sent now; needs no PIN. Throws TryLater or Unfit when the server could not take it: then
 * everything is as it was.
 *
 * @param {string} person @param {boolean} [eager] a person asks: what was put off is tried as well
 * @returns {Promise<boolean>} was anything sent
 */
export async function push(person, eager = false) {
  const done = new Set();
  let most = MOST;
  for (;;) {
    const batch = await nextBatch(person, done, most, eager);
    if (!batch.length) return done.size > 0;
    await change(person, batch, stored => ({ ...stored, state: 'sending', attempts: stored.attempts + 1 }));
    try {
      await exchange(person, batch);
      for (const { id } of batch) done.add(id);
    } catch (error) {
      const alone = batch.length === 1;
      const large = error instanceof Unfit && error.status === 413;
      const next = large && alone ? Date.now() + LONG : undefined;
      await change(person, batch, stored => ({ ...stored, state: next ? 'waiting' : 'kept', next }));
      if (!large) throw error;
      if (alone) done.add(batch[0].id);
      most = Math.ceil(batch.length / 2);
    }
  }
}

/** Look at it again, as it is. @param {string} person @param {string} id */
export async function offerAgain(person, id) {
  await change(person, [{ id }], stored => ({ ...stored, state: 'kept', next: undefined }));
}

/**
 * Let go of what is safe on the server: accepted in this history and not above the number that is in a backup. Its receipt stays.
 *
 * @param {string} person @param {{ epoch: string, safe_until: number }} told @param {boolean} [pulled] its rows are here now
 */
export async function settle(person, { epoch, safe_until: safe }, pulled = false) {
  /** @type {string[]} */
  const gone = [];
  await write(await personal(person), ['entries'], async tx => {
    const kept = tx.objectStore('entries');
    for (const stored of await kept.getAll()) {
      if (stored.state !== 'arrived') continue;
      // Another epoch: the server was restored, and may not have what it had accepted.
      if (stored.sealed && stored.epoch !== epoch) await kept.put({ ...stored, state: 'kept', next: undefined });
      else if (stored.sealed && stored.number <= safe) {
        gone.push(stored.id);
        await kept.put({ ...stored, sealed: null, copy: pulled ? null : stored.copy });
        for (const old of stored.replaces ? await kept.getAll() : []) {
          if (old.state !== 'replaced' || ![old.id, old.replaces].includes(stored.replaces)) continue;
          gone.push(old.id);
          await kept.delete(old.id);
        }
      } else if (pulled && !stored.sealed && stored.copy) await kept.put({ ...stored, copy: null });
    }
  });
  await dropCopies(person, ...gone);
  if (gone.length) await afterChange(person);
}

/**
 * What can go now: an entry passes when all that it needs has arrived (itself, or what was written in its place), was never here, or
 * goes before it in the same batch.
 *
 * @param {string} person @param {Set<string>} done @param {number} most @param {boolean} eager @returns {Promise<Letter[]>}
 */
async function nextBatch(person, done, most, eager) {
  const send = await (await personal(person)).get('keys', 'send');
  const all = await inOrder(person);
  const open = new Set(all.filter(each => each.state !== 'arrived').map(each => each.id));
  for (const { state, replaces } of all) if (state === 'arrived' && replaces) open.delete(replaces);
  /** @type {Letter[]} */
  const batch = [];
  let room = ROOM;
  for (const { id, state, next = 0, needs, replaces, sealed } of all) {
    // A time further off than any that is ever set: the phone's clock was put back.
    const now = Date.now();
    const due = ['kept', 'sending'].includes(state) || (state === 'waiting' && (eager || next <= now || next > now + 13 * LONG));
    if (!due || !sealed || done.has(id) || needs.some(need => open.has(need))) continue;
    const letter = await opened(send, sealed, id);
    if (!letter) continue;
    room -= JSON.stringify(letter).length;
    if (batch.length === most || (batch.length && room < 0)) break;
    batch.push(letter);
    open.delete(id);
    if (replaces) open.delete(replaces);
  }
  return batch;
}

/** @param {CryptoKey} send @param {Uint8Array<ArrayBuffer>} sealed @param {string} id @returns {Promise<Letter | null>} null when it is damaged: the others go */
async function opened(send, sealed, id) {
  try {
    return { id, ...JSON.parse(await openText(send, sealed, id)) };
  } catch (error) {
    console.error(error);
    return null;
  }
}

/** @param {string} person @param {Letter[]} batch */
async function exchange(person, batch) {
  const told = await post('/sync/push', JSON.stringify({ entries: batch.map(({ bytes, sig }) => ({ bytes, sig })) }));
  if (!Array.isArray(told.answers) || told.answers.length !== batch.length || typeof told.epoch !== 'string') {
    throw new TryLater('no-protocol');
  }
  const send = await (await personal(person)).get('keys', 'send');
  /** @type {Map<string, Verdict & { answer?: Uint8Array<ArrayBuffer> }>} */
  const verdicts = new Map();
  for (const [place, letter] of batch.entries()) {
    const verdict = await judge(letter, told.answers[place], told.epoch);
    const answer = verdict.said && (await seal(send, JSON.stringify(verdict.said), `answer ${letter.id}`));
    verdicts.set(letter.id, { ...verdict, answer });
  }
  await change(person, batch, stored => {
    const { said, ...verdict } = /** @type {Verdict} */ (verdicts.get(stored.id));
    return { ...stored, next: undefined, ...verdict };
  });
  await settle(person, told);
}

/** @param {Letter} letter @param {any} answer @param {string} epoch @returns {Promise<Verdict>} */
async function judge({ id, bytes }, answer, epoch) {
  const { answer: kind, after, receipt, ...said } = answer || {};
  if (kind === 'accepted') {
    const proof = await readReceipt(receipt, id, await hash(bytes));
    if (proof) return { state: 'arrived', number: proof.number, epoch, said: { ...said, ...proof, receipt } };
    return { state: 'waiting', next: Date.now() + LONG, said: { reason: 'receipt' } };
  }
  if (kind === 'needs') return { state: 'needs', said };
  const wait = Math.min(Number(after) * 1000 || 0, 12 * LONG);
  return kind === 'later' ? { state: 'waiting', next: Date.now() + wait, said } : { state: 'kept' };
}

/** @param {string} person @param {{ id: string }[]} batch @param {(stored: Stored) => object} how */
async function change(person, batch, how) {
  await write(await personal(person), ['entries'], async tx => {
    const kept = tx.objectStore('entries');
    for (const { id } of batch) {
      const stored = await kept.get(id);
      // What the person let go of meanwhile does not come back.
      if (stored) await kept.put(how(stored));
    }
  });
  await afterChange(person);
}
