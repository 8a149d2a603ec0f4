import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { outdated, packOf, sameBefore, wayOf } from '../../pwa/worker/routes.js';
import { asset, forgetOutdated, keepWhole, page, shell, shellPaths, wantedPacks } from '../../pwa/worker/strategies.js';

const HOME = 'https://phone.test';
const POLICY = "default-src 'self'";
const get = (path, mode = 'navigate', method = 'GET') => ({ method, mode, url: path.startsWith('http') ? path : HOME + path });

const pathOf = what => new URL(typeof what === 'string' ? what : what.url, HOME).pathname;

class Drawer {
  kept = new Map();
  async put(what, answer) {
    this.kept.set(pathOf(what), answer);
  }
  async match(what) {
    return this.kept.get(pathOf(what))?.clone();
  }
  async keys() {
    return [...this.kept.keys()].map(path => ({ url: HOME + path }));
  }
}

let drawers;
let server;
let asked;

beforeEach(() => {
  drawers = new Map();
  asked = [];
  globalThis.caches = {
    keys: async () => [...drawers.keys()],
    open: async name => drawers.get(name) || (drawers.set(name, new Drawer()), drawers.get(name)),
    delete: async name => drawers.delete(name),
    match: async what => {
      for (const drawer of drawers.values()) if (await drawer.match(what)) return drawer.match(what);
      return undefined;
    }
  };
  server = release('e1', 'r1', { 'js/a.js': 'a1', 'css/b.css': 'b1' });
  globalThis.fetch = async (what, how) => {
    asked.push([pathOf(what), how]);
    const answer = server[pathOf(what)];
    if (!answer) throw new TypeError('network error');
    return answer();
  };
});

function release(edition, name, files) {
  const base = `/assets/${name}/`;
  const served = {};
  for (const language of ['bo', 'zh']) {
    const shells = [`/${language}/`, `/${language}/offline`];
    served[`/${language}/keep.json`] = () => Response.json({ edition, base, shells, assets: files, pack: 'pack.json' });
    served[`${base}pack.json`] = () => Response.json(Object.fromEntries(Object.entries(files).map(([path, hash]) => [path, `file ${hash}`])));
    const pages = Object.fromEntries(shells.map(path => [path, `${path} ${edition}`]));
    served[`/${language}/shells.json`] = () => Response.json({ headers: { 'X-Shell': '1', 'Content-Security-Policy': POLICY }, pages });
  }
  for (const [path, hash] of Object.entries(files)) served[base + path] = () => new Response(`file ${hash}`);
  return served;
}

const text = async answer => (await answer).text();

test('a page that is kept goes one way, another page the other, files a third', () => {
  const isShell = path => path === '/bo/loan/view';
  assert.equal(wayOf(get('/bo/loan/view?id=7'), HOME, isShell), 'shell');
  assert.equal(wayOf(get('/bo/regions'), HOME, isShell), 'page');
  assert.equal(wayOf(get('/assets/r/js/a.js', 'cors'), HOME, isShell), 'asset');
});

test('the worker stays out of what is sent, of sync and of other houses', () => {
  for (const request of [get('/bo/loan/view', 'navigate', 'POST'), get('/sync/pull', 'cors', 'POST'), get('/bo/keep.json', 'cors'),
    get('https://other.test/bo/'), get('/.well-known/qingxin-keys.json', 'cors')]) {
    assert.equal(wayOf(request, HOME, () => true), null, request.url);
  }
});

test('language and role stand in the path', () => {
  assert.deepEqual(['/zh/loan', '/zhx/loan', '/zh/work', '/zh/work/household', '/bo/worker'].map(packOf), ['zh', 'bo', 'zh/work', 'zh/work', 'bo']);
});

test('only our own old caches go, and the one before this edition stays', () => {
  const names = ['other', 'q-1', 'q-2', 'qingxin-kept', 'q-3'];
  assert.deepEqual(outdated(names, 'q-', '3'), ['q-1']);
  assert.deepEqual(outdated(['q-3'], 'q-', '3'), []);
});

test('a file of the same hash need not be fetched again', () => {
  const before = { base: '/assets/r1/', assets: { 'js/a.js': 'a1' } };
  assert.equal(sameBefore('js/a.js', 'a1', before), '/assets/r1/js/a.js');
  assert.equal(sameBefore('js/a.js', 'a2', before), null);
  assert.equal(sameBefore('js/a.js', 'a1', null), null);
});

test('a language is kept whole and then answers without a network', async () => {
  await keepWhole('e1', 'bo');
  server = {};
  assert.equal(await text(shell('e1', get('/bo/?id=3'))), '/bo/ e1');
  assert.equal(await text(asset('e1', get('/assets/r1/js/a.js'))), 'file a1');
  assert.equal(await text(page('e1', get('/bo/regions'))), '/bo/offline e1');
  assert.deepEqual([...(await shellPaths('e1'))], ['/bo/', '/bo/offline']);
  assert.equal((await shell('e1', get('/bo/'))).headers.get('Content-Security-Policy'), POLICY, 'the policy comes along');
});

test('shells are fetched without anybody’s cookie', async () => {
  await keepWhole('e1', 'bo');
  for (const [path, how] of asked) assert.equal(how.credentials, 'omit', path);
});

test('a page drawn for somebody is never kept', async () => {
  server['/bo/shells.json'] = () => Response.json({ headers: {}, pages: { '/bo/': '多杰太', '/bo/offline': '' } });
  await assert.rejects(keepWhole('e1', 'bo'));
  assert.equal(await caches.match('/bo/offline'), undefined);
  assert.equal(await caches.match('/bo/keep.json'), undefined, 'so the language is not whole');
});

test('what is missing at the end leaves the old edition in its place', async () => {
  await keepWhole('e1', 'bo');
  server = release('e2', 'r2', { 'js/a.js': 'a2', 'css/b.css': 'b1' });
  delete server['/assets/r2/js/a.js'];
  await assert.rejects(keepWhole('e2', 'bo'));
  assert.equal(await text(shell('e1', get('/bo/'))), '/bo/ e1');
  assert.deepEqual(await wantedPacks('e2', []), ['bo'], 'and the next try knows what is wanted');
});

test('a new edition fetches only the files that changed', async () => {
  await keepWhole('e1', 'bo');
  server = release('e2', 'r2', { 'js/a.js': 'a2', 'css/b.css': 'b1' });
  asked = [];
  await keepWhole('e2', 'bo');
  const files = asked.map(([path]) => path).filter(path => path.startsWith('/assets/'));
  assert.deepEqual(files, ['/assets/r2/js/a.js']);
  assert.equal(await text(asset('e2', get('/assets/r2/css/b.css'))), 'file b1');
  await forgetOutdated('e2');
  assert.equal(await text(asset('e2', get('/assets/r1/js/a.js'))), 'file a1', 'a page of the old edition may still stand open');
});

test('a server that moves on meanwhile is not mixed into one edition', async () => {
  const late = release('e2', 'r2', {});
  const pages = server['/bo/shells.json'];
  server['/bo/shells.json'] = () => {
    server['/bo/keep.json'] = late['/bo/keep.json'];
    return pages();
  };
  await assert.rejects(keepWhole('e1', 'bo'));
  assert.equal(await caches.match('/bo/keep.json'), undefined);
});

test('a server that is down looks like no signal, one that refuses does not', async () => {
  await keepWhole('e1', 'bo');
  server['/bo/regions'] = () => new Response('bad gateway', { status: 502 });
  assert.equal(await text(page('e1', get('/bo/regions'))), '/bo/offline e1');
  server['/bo/regions'] = () => new Response('not there', { status: 404 });
  assert.equal(await text(page('e1', get('/bo/regions'))), 'not there');
});

test('a file that was needed once stays', async () => {
  server['/assets/r1/fonts/full.woff2'] = () => new Response('font');
  await asset('e1', get('/assets/r1/fonts/full.woff2', 'cors'));
  server = {};
  assert.equal(await text(asset('e1', get('/assets/r1/fonts/full.woff2', 'cors'))), 'font');
});

test('many files come in one piece, each as what it is', async () => {
  const files = { 'js/a.js': '1', 'js/b.js': '2', 'css/c.css': '3', 'icons/d.svg': '4' };
  server = release('e1', 'r1', files);
  await keepWhole('e1', 'bo');
  assert.deepEqual(asked.map(([path]) => path).filter(path => path.startsWith('/assets/')), ['/assets/r1/pack.json']);
  for (const [path, kind] of [['js/a.js', 'text/javascript'], ['css/c.css', 'text/css'], ['icons/d.svg', 'image/svg+xml']]) {
    const kept = await asset('e1', get(`/assets/r1/${path}`));
    assert.equal(kept.headers.get('Content-Type'), kind);
    assert.equal(await kept.text(), `file ${files[path]}`);
  }
});

test('a page that is missing from the piece leaves the language unkept', async () => {
  server['/bo/shells.json'] = () => Response.json({ headers: { 'X-Shell': '1' }, pages: { '/bo/': 'x' } });
  await assert.rejects(keepWhole('e1', 'bo'));
  assert.equal(await caches.match('/bo/keep.json'), undefined);
});
