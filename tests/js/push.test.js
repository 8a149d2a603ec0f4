import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { answer as enrolment, Died, dieAt, enrolled, PERSON, stepsSoFar } from './a-phone.js';
import { faults, newKey, newServer, signed } from './a-server.js';
import { closeAll, personal, phone } from '../../pwa/js/store/db.js';
import { discard, entries, keepEntry, outline } from '../../pwa/js/store/entries.js';
import { hash, newId } from '../../pwa/js/store/seals.js';
import * as vault from '../../pwa/js/store/vault.js';
import { push } from '../../pwa/js/sync/push.js';
import { readReceipt } from '../../pwa/js/sync/receipts.js';
import { lease } from '../../pwa/js/sync/sender.js';

const states = async () => (await outline()).map(each => each.state);
const sealed = async () => (await (await personal(PERSON)).getAll('entries')).filter(each => each.sealed).length;
const pushed = server => server.heard.filter(each => each.path === '/sync/push');

async function start(n = 1) {
  await enrolled();
  const server = await newServer();
  const ids = [];
  for (let i = 0; i < n; i++) ids.push(await keepEntry('household-file', { yak_total: String(i) }));
  return { server, ids };
}

test('an entry arrives, its receipt can be shown, and it leaves the phone', async () => {
  const { server, ids } = await start();
  await push(PERSON);
  const [entry] = await outline();
  assert.equal(entry.state, 'arrived');
  assert.equal(entry.said.code, '7K3M-92QF');
  assert.equal(entry.said.number, 1);
  assert.ok(server.accepted.has(ids[0]));
  assert.equal(await sealed(), 0);
});

test('sending needs no unlocking', async () => {
  const { server, ids } = await start();
  await vault.lock();
  await push(PERSON);
  assert.ok(server.accepted.has(ids[0]));
});

test('what is not yet in a backup stays on the phone, though it has arrived', async () => {
  const { server } = await start();
  server.safe = 0;
  await push(PERSON);
  assert.deepEqual(await states(), ['arrived']);
  assert.equal(await sealed(), 1);
  assert.equal((await entries()).length, 1);
  server.safe = 1;
  await keepEntry('household-file', {});
  await push(PERSON);
  assert.equal(await sealed(), 1, 'the second one waits for the next backup');
});

test('an answer that was lost after the commit costs nothing: the same bytes get the same receipt', async () => {
  const { server, ids } = await start();
  server.faults = [faults.answerLost];
  await assert.rejects(push(PERSON));
  assert.deepEqual(await states(), ['kept']);
  const first = server.accepted.get(ids[0]).answer.receipt;
  await push(PERSON);
  const [one, two] = pushed(server).map(each => each.body.entries[0].bytes);
  assert.equal(one, two);
  assert.equal((await outline())[0].said.receipt, first);
  assert.equal(server.accepted.size, 1);
});

for (const [name, fault] of Object.entries({
  'no network': faults.noNetwork, 'status 500': faults.status(500), 'status 503': faults.status(503), 'status 408': faults.status(408),
  'status 429': faults.status(429), 'status 401': faults.status(401), 'status 403': faults.status(403), 'status 302': faults.status(302),
  'a page of HTML with status 200': faults.portal, 'broken JSON': faults.broken, 'half an answer': faults.half,
  'JSON of somebody else': faults.otherJson, 'null': faults.nothing
})) {
  test(`${name}: everything stays and goes at the next try`, async () => {
    const { server } = await start(2);
    server.faults = [fault];
    await assert.rejects(push(PERSON));
    assert.deepEqual(await states(), ['kept', 'kept']);
    assert.equal(await sealed(), 2);
    await push(PERSON);
    assert.deepEqual(await states(), ['arrived', 'arrived']);
    assert.equal(server.accepted.size, 2);
  });
}

test('requests follow no redirect and carry no cookie', async () => {
  const { server } = await start();
  await push(PERSON);
  const { init } = pushed(server)[0];
  assert.deepEqual([init.redirect, init.credentials, init.headers['X-Qingxin']], ['error', 'omit', '1']);
});

test('too large a batch is halved until it fits, in order', async () => {
  const { server, ids } = await start(5);
  server.largest = 2;
  await push(PERSON);
  assert.deepEqual([...server.accepted.keys()], ids);
  assert.deepEqual(await states(), Array(5).fill('arrived'));
});

test('a single entry that is too large waits and stops no other', async () => {
  const { server, ids } = await start(2);
  server.faults = [faults.status(500)];
  await assert.rejects(push(PERSON));
  const tooLarge = () => new Response('{"reason":"too-large"}', { status: 413 });
  server.faults = [tooLarge, tooLarge];
  await push(PERSON);
  assert.deepEqual(await states(), ['waiting', 'arrived']);
  assert.ok(server.accepted.has(ids[1]));
});

test('a batch holds at most 100 entries and 32 KB', async () => {
  const { server } = await start(0);
  for (let i = 0; i < 5; i++) await keepEntry('household-file', { note: 'x'.repeat(12000) });
  await push(PERSON);
  assert.deepEqual(pushed(server).map(each => each.ids.length), [2, 2, 1]);
});

test('later: it waits as long as it is told, and no longer when a person asks', async () => {
  const { server, ids } = await start();
  server.verdicts.set(ids[0], { answer: 'later', reason: 'busy', after: 30 });
  await push(PERSON);
  assert.deepEqual(await states(), ['waiting']);
  server.verdicts.clear();
  await push(PERSON);
  assert.equal(server.accepted.size, 0, 'not before its time');
  await push(PERSON, true);
  assert.equal(server.accepted.size, 1);
});

test('what needs a person is explained, stays, and stops no other', async () => {
  const { server, ids } = await start(3);
  const verdict = { answer: 'needs', reason: 'invalid', message: { zh: '请看', bo: 'གཟིགས།', en: 'Look' }, fields: { yak_total: { zh: '多' } } };
  server.verdicts.set(ids[1], verdict);
  await push(PERSON);
  assert.deepEqual(await states(), ['arrived', 'needs', 'arrived']);
  const entry = (await outline())[1];
  assert.deepEqual(entry.said.message, verdict.message);
  assert.ok((await entries()).some(each => each.id === ids[1]), 'it can be read and written anew');
  await push(PERSON, true);
  assert.equal(pushed(server).length, 1, 'it is not sent again by itself');
});

test('an entry whose need has not arrived waits, others pass', async () => {
  const { server, ids } = await start(1);
  const dependent = await keepEntry('loan-application', {}, { needs: [ids[0]] });
  const free = await keepEntry('household-file', {});
  server.verdicts.set(ids[0], { answer: 'needs', reason: 'invalid', message: {}, fields: {} });
  await push(PERSON);
  assert.deepEqual([...server.accepted.keys()], [free]);
  server.verdicts.clear();
  await (await import('../../pwa/js/sync/push.js')).offerAgain(PERSON, ids[0]);
  await push(PERSON, true);
  assert.deepEqual([...server.accepted.keys()], [free, ids[0], dependent]);
});

test('a need goes before what needs it in the same batch', async () => {
  const { server, ids } = await start(1);
  const dependent = await keepEntry('loan-application', {}, { needs: [ids[0]] });
  await push(PERSON);
  assert.deepEqual(pushed(server).map(each => each.ids), [[ids[0], dependent]]);
  assert.deepEqual(await states(), ['arrived', 'arrived']);
});

const forgeries = {
  'signed by another key': async content => signed(content, { ...(await newKey('k1')), kid: 'k1' }),
  'by a key nobody published': async content => signed(content, await newKey('k9')),
  'of another entry': async (content, key) => signed({ ...content, entry: newId() }, key),
  'of other bytes': async (content, key) => signed({ ...content, hash: 'ab'.repeat(32) }, key),
  'without an algorithm': async (content, key) => signed(content, key, 'none'),
  'without a number': async (content, key) => signed({ ...content, number: 'many' }, key),
  'that is no receipt': async () => 'arrived, trust me',
  'that is missing': async () => undefined
};
for (const [name, forge] of Object.entries(forgeries)) {
  test(`a receipt ${name} does not count as arrived`, async () => {
    const { server } = await start();
    server.faults = [async real => {
      const body = await (await real()).json();
      const content = JSON.parse(Buffer.from(body.answers[0].receipt.split('.')[1], 'base64url'));
      body.answers[0].receipt = await forge(content, server.key);
      return new Response(JSON.stringify(body));
    }];
    await push(PERSON);
    assert.deepEqual(await states(), ['waiting']);
    assert.equal(await sealed(), 1);
    await push(PERSON, true);
    assert.deepEqual(await states(), ['arrived']);
  });
}

test('a receipt can be checked without a signal once its key is known', async () => {
  const { server, ids } = await start();
  await push(PERSON);
  const { bytes, answer } = server.accepted.get(ids[0]);
  globalThis.fetch = () => {
    throw new TypeError('offline');
  };
  assert.equal((await readReceipt(answer.receipt, ids[0], await hash(bytes))).number, 1);
});

test('a restored server is offered again what was not safe', async () => {
  const { server, ids } = await start(2);
  server.safe = 1;
  await push(PERSON);
  assert.deepEqual(await states(), ['arrived', 'arrived']);
  server.restore(1);
  server.safe = Infinity;
  assert.ok(!server.accepted.has(ids[1]));
  await keepEntry('household-file', {});
  await push(PERSON);
  await push(PERSON);
  assert.ok(server.accepted.has(ids[1]));
  assert.deepEqual(await states(), ['arrived', 'arrived', 'arrived']);
  assert.equal(await sealed(), 0);
});

test('a phone that dies between any two steps of sending loses nothing and doubles nothing', async () => {
  const { server, ids } = await start(2);
  dieAt(1000);
  await push(PERSON);
  const steps = stepsSoFar();
  assert.ok(steps >= 4);
  for (let n = 1; n <= steps; n++) {
    const { server: other, ids: mine } = await start(2);
    dieAt(n);
    await assert.rejects(push(PERSON), Died);
    dieAt(0);
    await closeAll();
    await push(PERSON);
    assert.deepEqual([...other.accepted.keys()], mine, `step ${n}`);
    assert.deepEqual(await states(), ['arrived', 'arrived'], `step ${n}`);
  }
  assert.deepEqual([...server.accepted.keys()], ids);
});

test('a correction that has arrived takes the refused entry with it', async () => {
  const { server, ids } = await start();
  server.verdicts.set(ids[0], { answer: 'needs', reason: 'invalid', message: {}, fields: {} });
  await push(PERSON);
  const better = await keepEntry('household-file', { yak_total: '3' }, { replaces: ids[0] });
  await push(PERSON);
  assert.deepEqual((await outline()).map(each => each.id), [better]);
});

test('what needs a refused entry goes once that one was written anew, however often', async () => {
  const { server, ids } = await start();
  const loan = await keepEntry('loan-application', {}, { needs: [ids[0]] });
  const no = { answer: 'needs', reason: 'invalid', message: {}, fields: {} };
  server.verdicts.set(ids[0], no);
  await push(PERSON);
  const second = newId();
  server.verdicts.set(second, no);
  await keepEntry('household-file', { yak_total: '3' }, { replaces: ids[0], id: second });
  await push(PERSON);
  assert.deepEqual(await states(), ['replaced', 'waiting', 'needs']);
  const third = await keepEntry('household-file', { yak_total: '4' }, { replaces: second });
  await push(PERSON, true);
  assert.deepEqual([...server.accepted.keys()], [third, loan]);
  assert.deepEqual((await outline()).map(each => each.id), [loan, third]);
});

test('what needs an entry that was let go of needs a person, and what it stood in for is back', async () => {
  const { server, ids } = await start();
  server.verdicts.set(ids[0], { answer: 'needs', reason: 'invalid', message: {}, fields: {} });
  await push(PERSON);
  const better = await keepEntry('household-file', { yak_total: '3' }, { replaces: ids[0] });
  await keepEntry('loan-application', {}, { needs: [better] });
  await discard(better);
  assert.deepEqual(await states(), ['needs', 'needs']);
  await push(PERSON, true);
  assert.equal(pushed(server).length, 1, 'nothing is asked for in vain');
});

test('a clock that was put back keeps nothing waiting', async t => {
  const { server, ids } = await start();
  server.verdicts.set(ids[0], { answer: 'later', reason: 'busy', after: 3600 });
  await push(PERSON);
  server.verdicts.clear();
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ['Date'], now: Date.now() - 86400000 });
  await push(PERSON);
  assert.ok(server.accepted.has(ids[0]));
});

test('what one person kept goes while another uses the phone', async () => {
  const { server, ids } = await start();
  const other = newId();
  await vault.create({ pin: '583027', answer: enrolment({ person: other, device: newId() }), keys: await vault.newKeys() });
  const { send } = await import('../../pwa/js/sync/sender.js');
  server.faults = [];
  assert.equal((await send()).ok, true);
  assert.ok(server.accepted.has(ids[0]));
});

test('a damaged entry stays and stops no other', async t => {
  const { server, ids } = await start(2);
  const db = await personal(PERSON);
  const stored = await db.get('entries', ids[0]);
  await db.put('entries', { ...stored, sealed: stored.sealed.slice(0, 40) });
  t.mock.method(console, 'error', () => {});
  await push(PERSON);
  assert.deepEqual([...server.accepted.keys()], [ids[1]]);
  assert.deepEqual(await states(), ['kept', 'arrived']);
});

test('a lease that ends later than any lease can is of a clock that was put back', async t => {
  await enrolled();
  await lease('a');
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ['Date'], now: Date.now() - 86400000 });
  assert.equal(await lease('b'), true);
});

test('two tabs are one sender', async () => {
  await enrolled();
  assert.equal(await lease('a'), true);
  assert.equal(await lease('b'), false);
  assert.equal(await lease('a'), true, 'its holder may go on');
  await lease('a', 0);
  assert.equal(await lease('b'), true);
});

test('the lease of a tab that died ends by itself', async t => {
  await enrolled();
  await lease('a');
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ['Date'], now: Date.now() + 31000 });
  assert.equal(await lease('b'), true);
});

test('without a person nothing is asked', async () => {
  const { newPhone } = await import('./a-phone.js');
  await newPhone();
  const server = await newServer();
  const { send } = await import('../../pwa/js/sync/sender.js');
  await send();
  assert.deepEqual(server.heard, []);
  assert.equal(await (await phone()).get('meta', 'synced'), undefined);
});
