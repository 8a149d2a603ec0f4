/** What the worker does, and when; how stands in strategies.js. The server puts EDITION in front. */
import { wayOf } from './routes.js';
import { asset, forgetOutdated, keepWhole, page, shell, shellPaths, wantedPacks } from './strategies.js';

/** @type {ServiceWorkerGlobalScope & { EDITION: string }} */
const worker = /** @type {any} */ (self);
const { EDITION } = worker;

/** @type {Set<string> | null} */
let kept = null;

worker.addEventListener('install', event => event.waitUntil(install()));
worker.addEventListener('activate', event => event.waitUntil(activate()));

worker.addEventListener('fetch', event => {
  const way = wayOf(event.request, worker.location.origin, () => true);
  if (way === 'asset') event.respondWith(asset(EDITION, event.request));
  else if (way) event.respondWith(visit(event.request));
});

worker.addEventListener('message', event => {
  if (event.data === 'take') worker.skipWaiting();
  else if (event.data && event.data.keep) event.waitUntil(keepMore(event.data.keep));
});

worker.addEventListener('sync', event => /** @type {ExtendableEvent} */ (event).waitUntil(wake()));

async function install() {
  const pages = await worker.clients.matchAll({ includeUncontrolled: true });
  const packs = await wantedPacks(EDITION, pages.map(each => new URL(each.url).pathname));
  for (const pack of packs.length ? packs : ['bo']) await keepWhole(EDITION, pack);
  kept = null;
}

async function activate() {
  await forgetOutdated(EDITION);
  await worker.clients.claim();
}

/** @param {Request} request */
async function visit(request) {
  kept = kept || (await shellPaths(EDITION));
  const paths = kept;
  const way = wayOf(request, worker.location.origin, path => paths.has(path));
  return way === 'shell' ? shell(EDITION, request) : page(EDITION, request);
}

/** The language of the page first, then the other one, so that the switch works without a signal. @param {string} pack */
async function keepMore(pack) {
  for (const each of [pack, ...['bo', 'zh'].map(language => language + pack.slice(2))]) await keepWhole(EDITION, each).catch(() => {});
  kept = null;
  await tellPages('kept');
}

/** The signal may be back: an open page sends. */
const wake = () => tellPages('wake');

/** @param {string} word */
async function tellPages(word) {
  for (const each of await worker.clients.matchAll()) each.postMessage(word);
}
