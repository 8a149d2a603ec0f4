/**
 * Learn what changed, page by page; rows and cursor are stored together.
 *
 * When much would leave this phone at once the server is asked a second time before it is obeyed.
 */
import { personal, write } from '../store/db.js';
import { allRows, leaving, takePage } from '../store/rows.js';
import { hash, sign } from '../store/seals.js';
import { settle } from './push.js';
import { post, TryLater, Unfit } from './request.js';

/** @typedef {import('../store/rows.js').Row} Row */
/** @typedef {{ rows: Row[], cursor: string, more: boolean, epoch: string, safe_until: number, whole?: boolean }} Page */

/** Pull until nothing is left. Asks for an open store; throws Locked, TryLater or Unfit. @param {string} person */
export async function pull(person) {
  const db = await personal(person);
  for (let more = true; more; ) {
    const cursor = (await db.get('meta', 'cursor')) ?? null;
    let page = await ask(person, cursor);
    const much = await leaving(page.rows);
    if (await tooMany(much)) {
      page = await ask(person, cursor);
      if ((await leaving(page.rows)) !== much) throw new TryLater('two-answers');
    }
    // A run names every row that stays; it may go on after the browser was closed in its middle.
    const run = page.whole || cursor === null ? Date.now() : (await db.get('meta', 'run')) || null;
    const rows = page.rows.map(each => ({ ...each, run }));
    const told = { cursor: page.cursor, safe: page.safe_until, run };
    more = page.more;
    if (more) await takePage(rows, told);
    else if (run) more = await finish(person, rows, told);
    else await takePage(rows, { ...told, pulled: Date.now() });
    await settle(person, page, !more);
  }
}

/**
 * The end of a run: what it did not name leaves; when that is much, a second run has to say the same.
 *
 * @param {string} person @param {Row[]} rows @param {{ cursor: string, run: number }} told @returns {Promise<boolean>} run once more
 */
async function finish(person, rows, told) {
  await takePage(rows, told);
  const gone = (await allRows()).filter(each => each.run !== told.run);
  const same = await hash(gone.map(each => `${each.kind} ${each.id}`).join());
  const doubted = await (await personal(person)).get('meta', 'doubted');
  if ((await tooMany(gone.length)) && doubted !== same) {
    await takePage([], { cursor: null, run: null, doubted: same });
    return true;
  }
  const leave = gone.map(each => ({ ...each, data: null }));
  await takePage(leave, { run: null, doubted: null, pulled: Date.now() });
  return false;
}

/** @param {number} many */
async function tooMany(many) {
  return many > 50 || many > (await allRows()).length / 20;
}

/** @param {string} person @param {string | null} cursor @returns {Promise<Page>} */
async function ask(person, cursor) {
  for (let attempt = 0; ; attempt++) {
    const { device, counter, key } = await nextCounter(person);
    const body = JSON.stringify({ device, counter, cursor });
    const signature = await sign(key, `qingxin-pull-1\n${body}`);
    try {
      const page = await post('/sync/pull', body, { 'X-Qingxin-Signature': signature });
      if (Array.isArray(page.rows) && typeof page.cursor === 'string' && typeof page.epoch === 'string') return page;
      throw new TryLater('no-protocol');
    } catch (error) {
      // Our counter is behind, after a clock that was set back: the next one is higher.
      if (!(error instanceof Unfit && error.status === 409 && attempt < 2)) throw error;
    }
  }
}

/** Spent before it is used, so that no two requests carry the same. @param {string} person */
async function nextCounter(person) {
  const db = await personal(person);
  const pair = await db.get('keys', 'sign');
  const { device } = await db.get('meta', 'who');
  const counter = await write(db, ['meta'], async tx => {
    const next = Math.max(((await tx.objectStore('meta').get('counter')) || 0) + 1, Date.now());
    await tx.objectStore('meta').put(next, 'counter');
    return next;
  });
  return { device, counter, key: pair.privateKey };
}
