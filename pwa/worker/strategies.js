/** How pages and files get on the phone, and how they are answered from it. */
import { outdated, packOf, sameBefore } from './routes.js';

const PREFIX = 'qingxin-shell-';
const FEW = 3;
const KINDS = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' };

/**
 * @typedef {{ edition: string, base: string, pack: string, shells: string[], assets: Record<string, string> }} List
 *   what one language needs on the phones of one role (`bo`, `bo/work`); its texts lie in the file `pack` all together
 */

/** @param {string} edition */
const cacheOf = edition => caches.open(PREFIX + edition);

/** @param {string} pack */
const listPath = pack => `/${pack}/keep.json`;

/** @param {string} path */
const kindOf = path => KINDS[/** @type {'js'} */ (path.split('.').pop())];

/**
 * Keep one pack whole, or fail and leave everything as it was. Its list goes in last: where a list lies, all that it names lies too.
 *
 * @param {string} edition @param {string} pack
 */
export async function keepWhole(edition, pack) {
  const cache = await cacheOf(edition);
  if (await cache.match(listPath(pack))) return;
  const list = await freshList(pack);
  if (list.edition !== edition) throw new Error('other-edition');
  const before = await listBefore(edition, pack);
  /** @type {string[]} */
  const missing = [];
  for (const [path, hash] of Object.entries(list.assets)) {
    const address = list.base + path;
    const old = sameBefore(path, hash, before);
    const kept = old && (await caches.match(old));
    if (kept) await cache.put(address, kept);
    else if (!(await cache.match(address))) missing.push(path);
  }
  const packed = missing.filter(kindOf);
  if (packed.length > FEW) await unpack(cache, list, packed);
  await inTurns(missing, async path => {
    const address = list.base + path;
    if (!(await cache.match(address))) await cache.put(address, await whole(address));
  });
  await keepShells(cache, pack, list.shells);
  if ((await freshList(pack)).edition !== edition) throw new Error('other-edition');
  await cache.put(listPath(pack), new Response(JSON.stringify(list)));
}

/** The packs that an older edition has whole, or those of the open pages. @param {string} edition @param {readonly string[]} paths */
export async function wantedPacks(edition, paths) {
  const kept = [];
  for (const pack of ['bo', 'zh', 'en', 'bo/work', 'zh/work', 'en/work']) if (await listBefore(edition, pack)) kept.push(pack);
  return kept.length ? kept : Array.from(new Set(paths.map(packOf)));
}

/** @param {string} edition */
export async function forgetOutdated(edition) {
  for (const name of outdated(await caches.keys(), PREFIX, edition)) await caches.delete(name);
}

/** A page that the phone keeps: from the phone, whatever the network does. @param {string} edition @param {Request} request */
export async function shell(edition, request) {
  const { pathname } = new URL(request.url);
  return (await (await cacheOf(edition)).match(pathname)) || page(edition, request);
}

/** Any other page: from the server, else the page that says that there is no signal. @param {string} edition @param {Request} request */
export async function page(edition, request) {
  try {
    const answer = await fetch(request);
    if (answer.status < 502 || answer.status > 504) return answer;
  } catch {
    // No signal, or a server that does not answer: the same to a person.
  }
  const cache = await cacheOf(edition);
  const { pathname } = new URL(request.url);
  return (await cache.match(`/${packOf(pathname)}/offline`)) || (await cache.match('/bo/offline')) || Response.error();
}

/** Files of a release never change; one that was needed once (the full font) stays. @param {string} edition @param {Request} request */
export async function asset(edition, request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.status === 200) await (await cacheOf(edition)).put(request, answer.clone());
  return answer;
}

/** @param {string} edition @returns {Promise<Set<string>>} */
export async function shellPaths(edition) {
  const cache = await cacheOf(edition);
  const paths = (await cache.keys()).map(request => new URL(request.url).pathname);
  return new Set(paths.filter(path => !path.startsWith('/assets/') && !path.endsWith('/keep.json')));
}

/** @param {string} edition @param {string} pack @returns {Promise<List | null>} the newest older list */
async function listBefore(edition, pack) {
  const names = (await caches.keys()).filter(name => name.startsWith(PREFIX) && name !== PREFIX + edition);
  for (const name of names.reverse()) {
    const found = await (await caches.open(name)).match(listPath(pack));
    if (found) return found.json();
  }
  return null;
}

/** @param {string} pack @returns {Promise<List>} */
const freshList = async pack => (await whole(listPath(pack))).json();

/** All pages in one request; they share most of what they are. @param {Cache} cache @param {string} pack @param {string[]} paths */
async function keepShells(cache, pack, paths) {
  const { headers, pages } = await (await whole(`/${pack}/shells.json`)).json();
  // A page drawn for somebody is never kept.
  if (headers['X-Shell'] !== '1') throw new Error('no-shell');
  const kept = { ...headers, Date: new Date().toUTCString() };
  for (const path of paths) {
    if (typeof pages[path] !== 'string') throw new Error(path);
    await cache.put(path, new Response(pages[path], { headers: kept }));
  }
}

/** One request for many files. @param {Cache} cache @param {List} list @param {string[]} paths */
async function unpack(cache, { base, pack }, paths) {
  /** @type {Record<string, string>} */
  const texts = await (await whole(base + pack)).json();
  for (const path of paths) await cache.put(base + path, new Response(texts[path], { headers: { 'Content-Type': kindOf(path) } }));
}

/** @param {string} address @returns {Promise<Response>} */
async function whole(address) {
  const answer = await fetch(address, { credentials: 'omit', redirect: 'error', cache: 'no-cache' });
  if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

/** Four at a time: a weak signal carries no forty. @template T @param {T[]} all @param {(one: T) => Promise<unknown>} work */
async function inTurns(all, work) {
  const waiting = [...all];
  const turn = async () => {
    for (let one = waiting.shift(); one; one = waiting.shift()) await work(one);
  };
  await Promise.all([turn(), turn(), turn(), turn()]);
}
