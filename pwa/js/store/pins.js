/**
 * The PIN's part in the data key, and the ladder of waiting that wrong ones climb.
 */
import { personal, write } from './db.js';
import { newStretch, openBytes, pinKey, seal } from './seals.js';

/**
 * @typedef {{ open: boolean, until?: number, left?: number, gone?: boolean }} Opening
 *   until = milliseconds before which no PIN is tried; left = tries before the readable store goes; gone = it goes now
 */

const TRIES = 15;
const LONGEST = 900000;

/** @param {string} pin @param {Uint8Array<ArrayBuffer>} raw @param {CryptoKey} device */
export async function sealedUnder(pin, raw, device) {
  const stretch = newStretch();
  const inner = await seal(device, raw, 'device');
  return { ...stretch, box: await seal(await pinKey(pin, stretch), inner, 'pin') };
}

/**
 * @param {string} person @param {string} pin
 * @returns {Promise<{ opening: Opening, device: CryptoKey, raw?: Uint8Array<ArrayBuffer> }>} raw = the data key, when it was the PIN
 */
export async function tryPin(person, pin) {
  const db = await personal(person);
  const [locks, device] = await Promise.all([db.get('keys', 'pin'), db.get('keys', 'device')]);
  // The try is counted before it is made: a page that is closed in between has used it up.
  const wrong = await write(db, ['keys'], async tx => {
    const known = (await tx.objectStore('keys').get('wrong')) || { count: 0, until: 0 };
    // No wait is longer than this, unless the clock was put back.
    if (known.until > Date.now() && known.until <= Date.now() + LONGEST) return { ...known, early: true };
    const count = known.count + 1;
    const until = count < 4 ? 0 : Date.now() + Math.min(LONGEST, 30000 * 2 ** (count - 4));
    await tx.objectStore('keys').put({ count, until }, 'wrong');
    return { count, until, early: false };
  });
  const left = TRIES - wrong.count;
  if (!wrong.early && locks) {
    try {
      const inner = await openBytes(await pinKey(pin, locks), locks.box, 'pin');
      const raw = await openBytes(device, inner, 'device');
      await write(db, ['keys'], tx => tx.objectStore('keys').delete('wrong'));
      return { opening: { open: true }, device, raw };
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'OperationError') throw error;
    }
  }
  return { opening: { open: false, until: wrong.until, left, gone: left <= 0 }, device };
}
