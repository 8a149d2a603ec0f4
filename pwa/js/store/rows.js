/**
 * What the server has told this phone: rows, in sealed blocks, of which nothing can be read but their number.
 *
 * Blocks are only added; a later one wins. Rows and cursor become true together, in one transaction.
 *
 *   await rows(kind)       → Row[] of that kind
 *   await row(kind, id)    → Row | undefined
 *   Row = { kind, id, number, data }: data is what the feed kind renders
 */
import { personal, write } from './db.js';
import { onNews, tell } from './news.js';
import { openText, seal } from './seals.js';
import { reading } from './vault.js';

/** @typedef {{ kind: string, id: string, number: number, data: any, run?: number | null }} Row run = the whole run that brought it */

const BLOCK = 250000;
const MOST = 8;

/** @type {{ person: string, written: number, rows: Map<string, Row> } | null} */
let known = null;
onNews(news => void (news === 'locked' && (known = null)));

/** @param {string} kind @returns {Promise<Row[]>} */
export async function rows(kind) {
  return [...(await all()).values()].filter(each => each.kind === kind);
}

/** @param {string} kind @param {string} id @returns {Promise<Row | undefined>} */
export async function row(kind, id) {
  return (await all()).get(`${kind} ${id}`);
}

/** @returns {Promise<Row[]>} */
export async function allRows() {
  return [...(await all()).values()];
}

/** Which of these would leave, of those that are here. @param {Row[]} page */
export async function leaving(page) {
  const here = await all();
  return page.filter(each => each.data === null && here.has(`${each.kind} ${each.id}`)).length;
}

/**
 * Take one page of a pull.
 *
 * @param {Row[]} page data null = the row leaves the phone
 * @param {Record<string, unknown>} told what becomes true with it: cursor, epoch, safe, pulled …, readable: no personal value
 */
export async function takePage(page, told) {
  const { person, data } = await reading();
  const db = await personal(person);
  const sealed = page.length ? await Promise.all(inBlocks(page).map(block => seal(data, block, 'rows'))) : [];
  await write(db, ['blocks', 'meta'], async tx => {
    const [blocks, meta] = [tx.objectStore('blocks'), tx.objectStore('meta')];
    for (const block of sealed) await blocks.add(block);
    if (sealed.length) await meta.put(((await meta.get('blocks')) || 0) + 1, 'blocks');
    for (const [name, value] of Object.entries(told)) await meta.put(value, name);
  });
  if (!sealed.length) return;
  await gather();
  tell('changed');
}

/** @returns {Promise<Map<string, Row>>} */
async function all() {
  const { person, data } = await reading();
  const db = await personal(person);
  const written = (await db.get('meta', 'blocks')) || 0;
  if (known && known.person === person && known.written === written) return known.rows;
  const found = new Map();
  for (const block of await db.getAll('blocks')) merge(found, JSON.parse(await openText(data, block, 'rows')));
  known = { person, written, rows: found };
  return found;
}

/** @param {Map<string, Row>} into @param {Row[]} page */
function merge(into, page) {
  for (const each of page) {
    const name = `${each.kind} ${each.id}`;
    if (each.data === null) into.delete(name);
    else into.set(name, each);
  }
}

/** Many small blocks become few, without the rows that have left. */
async function gather() {
  const { person, data } = await reading();
  const db = await personal(person);
  if ((await db.count('blocks')) <= MOST) return;
  const found = await all();
  const written = known?.written;
  const size = JSON.stringify([...found.values()]).length;
  if (size > BLOCK * (MOST / 2)) return;
  const sealed = await Promise.all(inBlocks([...found.values()]).map(block => seal(data, block, 'rows')));
  await write(db, ['blocks', 'meta'], async tx => {
    const [blocks, meta] = [tx.objectStore('blocks'), tx.objectStore('meta')];
    // Another tab has pulled meanwhile: its rows are not in these blocks.
    if ((await meta.get('blocks')) !== written) return;
    await blocks.clear();
    for (const block of sealed) await blocks.add(block);
  });
}

/** @param {Row[]} page @returns {string[]} JSON lists of at most about 250 KB */
function inBlocks(page) {
  const blocks = [];
  let block = '';
  for (const each of page) {
    const one = JSON.stringify(each);
    if (block.length + one.length > BLOCK && block) {
      blocks.push(`[${block}]`);
      block = '';
    }
    block += (block && ',') + one;
  }
  return block ? [...blocks, `[${block}]`] : blocks;
}
