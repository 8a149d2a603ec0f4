import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEVICE, Died, dieAt, enrolled, everythingStored, PERSON, stepsSoFar } from './a-phone.js';
import { newServer } from './a-server.js';
import { closeAll, personal } from '../../pwa/js/store/db.js';
import { entries, keepEntry } from '../../pwa/js/store/entries.js';
import { allRows, row } from '../../pwa/js/store/rows.js';
import { newId, verify } from '../../pwa/js/store/seals.js';
import * as vault from '../../pwa/js/store/vault.js';
import { pull } from '../../pwa/js/sync/pull.js';
import { push } from '../../pwa/js/sync/push.js';
import { send } from '../../pwa/js/sync/sender.js';

const pulls = server => server.heard.filter(each => each.path === '/sync/pull');
const some = (n, from = 0) => Array.from({ length: n }, (_, i) => ({ kind: 'loan', id: newId(), number: from + i + 1, data: { n: i } }));

async function start(n) {
  const keys = await enrolled();
  const server = await newServer();
  server.rows = some(n);
  return { server, keys };
}

test('rows come page by page until there are no more', async () => {
  const { server } = await start(8);
  await pull(PERSON);
  assert.equal((await allRows()).length, 8);
  assert.deepEqual(pulls(server).map(each => each.body.cursor), [null, '3', '6']);
  assert.ok((await (await personal(PERSON)).get('meta', 'pulled')) > 0);
});

test('each question is signed by the device and counted', async () => {
  const { server, keys } = await start(4);
  await pull(PERSON);
  const counters = pulls(server).map(each => each.body.counter);
  assert.ok(counters[1] > counters[0]);
  const { body, init } = pulls(server)[0];
  assert.equal(body.device, DEVICE);
  assert.ok(await verify(keys.sign.publicKey, init.headers['X-Qingxin-Signature'], `qingxin-pull-1\n${init.body}`));
});

test('a counter that the server has seen is followed by a higher one', async () => {
  const { server } = await start(1);
  server.faults = [() => new Response('{"reason":"counter"}', { status: 409 })];
  await pull(PERSON);
  assert.equal((await allRows()).length, 1);
});

test('a locked store sends and does not pull', async () => {
  const { server } = await start(1);
  const id = await keepEntry('household-file', {});
  await vault.lock();
  const result = await send();
  assert.equal(result.ok, true);
  assert.ok(server.accepted.has(id));
  assert.deepEqual(pulls(server), []);
});

test('few rows that leave are asked for twice and then go', async () => {
  const { server } = await start(30);
  await pull(PERSON);
  server.rows.push({ ...server.rows[0], number: 31, data: null });
  await pull(PERSON);
  assert.equal(pulls(server).length, 11, 'one of thirty is below 5%');
  server.rows.push(...server.rows.slice(1, 4).map(each => ({ ...each, data: null })));
  await pull(PERSON);
  assert.equal(pulls(server).length, 13, 'three of 29 are above it');
  assert.equal((await allRows()).length, 26);
});

test('a server that takes its word back is not obeyed', async () => {
  const { server } = await start(10);
  await pull(PERSON);
  const gone = server.rows.slice(0, 3).map(each => ({ ...each, data: null }));
  server.faults = [
    async real => {
      const page = await (await real()).json();
      return new Response(JSON.stringify({ ...page, rows: gone, more: false }));
    }
  ];
  await assert.rejects(pull(PERSON));
  assert.equal((await allRows()).length, 10);
});

test('a whole run removes what it does not name, after a second one has said the same', async () => {
  const { server } = await start(10);
  await pull(PERSON);
  const [lost] = server.rows.splice(0, 1);
  server.whole = true;
  const before = pulls(server).length;
  await pull(PERSON);
  assert.equal((await allRows()).length, 9);
  assert.equal(await row('loan', lost.id), undefined);
  assert.ok(pulls(server).length - before >= 6, 'two whole runs');
});

test('an empty run does not empty the phone when the second run says otherwise', async () => {
  const { server } = await start(10);
  await pull(PERSON);
  const rows = server.rows;
  server.whole = true;
  server.faults = [
    async () => new Response(JSON.stringify({ rows: [], cursor: '0', more: false, epoch: 'e1', safe_until: 0, whole: true }))
  ];
  await pull(PERSON);
  assert.equal((await allRows()).length, rows.length);
});

test('a phone that dies in the middle of a run goes on where it was', async () => {
  const { server } = await start(10);
  await pull(PERSON);
  server.rows.splice(0, 1);
  server.whole = true;
  dieAt(1000);
  await pull(PERSON);
  const steps = stepsSoFar();
  assert.equal((await allRows()).length, 9);
  for (let n = 1; n <= steps; n += 2) {
    const { server: other } = await start(10);
    await pull(PERSON);
    other.rows.splice(0, 1);
    other.whole = true;
    dieAt(n);
    await assert.rejects(pull(PERSON), Died);
    dieAt(0);
    await closeAll();
    other.whole = other.whole || false;
    await pull(PERSON).catch(() => {});
    await pull(PERSON);
    const here = await allRows();
    assert.ok(here.length >= 9 && here.length <= 10, `step ${n}: ${here.length}`);
    for (const each of other.rows) assert.ok(here.some(one => one.id === each.id), `step ${n}`);
  }
});

test('what has arrived can be read until its row is here', async () => {
  const { server } = await start(0);
  await keepEntry('household-file', { yak_total: '48' });
  await push(PERSON);
  assert.equal((await entries()).length, 1);
  await pull(PERSON);
  assert.equal((await entries()).length, 0);
  assert.equal(server.accepted.size, 1);
});

test('nothing that the server told can be read in any storage, in the middle of a run either', async () => {
  const { server } = await start(0);
  server.rows = [{ kind: 'loan-secret', id: newId(), number: 1, data: { name: '扎西才让' } }, ...some(3)];
  server.faults = [undefined, () => new Response('', { status: 500 })];
  await assert.rejects(pull(PERSON));
  const all = await everythingStored();
  for (const mark of ['loan-secret', '扎西才让']) assert.ok(!all.includes(Buffer.from(mark)), mark);
});
