import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { answer, Died, dieAt, enrolled, everythingStored, evict, newPhone, PERSON, stepsSoFar } from './a-phone.js';
import { lost } from '../../pwa/js/store/canary.js';
import { closeAll, personal, phone } from '../../pwa/js/store/db.js';
import { draft, putDraft } from '../../pwa/js/store/drafts.js';
import { discard, entries, keepEntry, outline } from '../../pwa/js/store/entries.js';
import { row, rows, takePage } from '../../pwa/js/store/rows.js';
import { hash, newId, openText, verify } from '../../pwa/js/store/seals.js';
import * as vault from '../../pwa/js/store/vault.js';

const PIN = '274916';
const YAKS = [['yak_total', '48'], ['note', 'མཚོ་སྔོན་ 草场']];

const stored = async () => (await personal(PERSON)).getAll('entries');

test('a phone without a person says so', async () => {
  await newPhone();
  assert.equal(await vault.state(), 'none');
  assert.deepEqual(await outline(), []);
});

test('what is kept reads the same after the page has changed', async () => {
  await enrolled();
  const id = await keepEntry('household-file', YAKS);
  await closeAll();
  const [entry] = await entries('household-file');
  assert.equal(entry.id, id);
  assert.equal(entry.state, 'kept');
  assert.deepEqual([...entry.fields], YAKS);
});

test('the bytes of an entry carry its head, its links and its fields, and the device signs them with their id and key', async () => {
  const keys = await enrolled();
  const [first, second] = [newId(), newId()];
  const id = await keepEntry('loan-application', { amount: '3000000', purpose: ['fodder', 'fence'] }, {
    base: '7', replaces: first, needs: [second], form: 2
  });
  const send = await (await personal(PERSON)).get('keys', 'send');
  const { bytes, sig } = JSON.parse(await openText(send, (await stored())[0].sealed, id));
  const at = encodeURIComponent(new URLSearchParams(bytes).get('at'));
  assert.equal(bytes, `v=1&id=${id}&kind=loan-application&form=2&author=${PERSON}&device=${answer().device}&at=${at}&key=k1`
    + `&base=7&replaces=${first}&needs=${second}&f.amount=3000000&f.purpose=fodder&f.purpose=fence`);
  assert.ok(await verify(keys.sign.publicKey, sig, `qingxin-entry-1\n${id}\nk1\n${bytes}`));
  assert.ok(!(await verify(keys.sign.publicKey, sig, `qingxin-entry-1\n${id}\nk1\n${bytes} `)));
});

test('ids are UUIDv7 and later ones sort later', () => {
  const [one, two] = [newId(1000), newId(2000)];
  assert.match(one, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(one < two);
});

test('a hash is the SHA-256 of the bytes', async () => {
  assert.equal(await hash('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('nothing written can be read in any storage, locked or open', async () => {
  await enrolled();
  const marks = ['yak_total', '48151623', 'ཚེ་རིང', '扎西才让', 'household-file', 'loan-row', 'fodder-draft', PIN, '多**'];
  await keepEntry('household-file', { yak_total: '48151623', name: 'ཚེ་རིང', zh: '扎西才让' });
  await putDraft('fodder-draft', { name: 'ཚེ་རིང', n: '48151623' });
  await takePage([{ kind: 'loan-row', id: newId(), number: 3, data: { name: '扎西才让', sum: 48151623 } }], { cursor: 'c' });
  for (const when of ['open', 'locked']) {
    const all = await everythingStored();
    assert.ok(all.length > 1000);
    for (const mark of marks) {
      for (const code of ['utf8', 'utf16le']) assert.ok(!all.includes(Buffer.from(mark, code)), `${mark} in ${code}, ${when}`);
      const escaped = Buffer.from(encodeURIComponent(mark));
      assert.ok(!all.includes(escaped), `${mark} escaped, ${when}`);
    }
    await vault.lock();
  }
});

test('the search for readable values would find one', async () => {
  await enrolled();
  await (await personal(PERSON)).put('meta', { said: 'ཚེ་རིང' }, 'planted');
  assert.ok((await everythingStored()).includes(Buffer.from('ཚེ་རིང')));
});

test('the keys cannot be taken out', async () => {
  await enrolled();
  const db = await personal(PERSON);
  for (const name of ['send', 'device', 'tags']) assert.equal((await db.get('keys', name)).extractable, false);
  assert.equal((await db.get('keys', 'sign')).privateKey.extractable, false);
});

test('a locked store gives nothing and the PIN opens it', async () => {
  await enrolled();
  await keepEntry('household-file', YAKS);
  await vault.lock();
  assert.equal(await vault.state(), 'locked');
  for (const read of [() => entries(), () => rows('x'), () => draft('x'), () => keepEntry('a', {})]) {
    await assert.rejects(read, vault.Locked);
  }
  assert.equal((await outline()).length, 1);
  assert.equal((await vault.unlock('111222')).open, false);
  assert.deepEqual(await vault.unlock(PIN), { open: true });
  assert.equal((await entries()).length, 1);
});

test('another tab asks for the PIN again, and so does the same tab after the deadline', async t => {
  await enrolled();
  const tab = sessionStorage.getItem('qingxin.tab');
  sessionStorage.clear();
  await vault.lock();
  sessionStorage.setItem('qingxin.tab', tab);
  assert.equal(await vault.state(), 'locked', 'locking ends it for a tab that kept its secret');
  await vault.unlock(PIN);
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ['Date'], now: Date.now() + vault.REST + 1 });
  assert.equal(await vault.state(), 'locked');
});

test('a half-written answer reaches its draft when the store locks itself, its time being over', async t => {
  await enrolled();
  let said = 'half';
  vault.beforeLock(() => putDraft('x', said));
  await vault.lock();
  await vault.unlock(PIN);
  assert.equal(await draft('x'), 'half');
  said = 'whole';
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ['Date'], now: Date.now() + vault.REST + 1 });
  await assert.rejects(entries, vault.Locked, 'whoever notices first locks it');
  await vault.unlock(PIN);
  assert.equal(await draft('x'), 'whole');
  said = 'later';
  mock.timers.setTime(Date.now() + vault.REST + 1);
  await vault.lock();
  await vault.unlock(PIN);
  assert.equal(await draft('x'), 'later');
});

test('a phone that is enrolled anew under the same PIN keeps what is half written', async () => {
  await enrolled();
  await putDraft('x', { yak_total: '48' });
  await vault.create({ pin: PIN, answer: answer({ device: newId() }), keys: await vault.newKeys() });
  assert.deepEqual(await draft('x'), { yak_total: '48' });
  await vault.create({ pin: '583027', answer: answer({ device: newId() }), keys: await vault.newKeys() });
  assert.equal(await draft('x'), undefined, 'another PIN cannot open it');
});

test('wrong PINs wait longer and longer, up to a quarter of an hour', async t => {
  await enrolled();
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const waits = [];
  for (let i = 0; i < 11; i++) {
    const { until } = await vault.checkPin('999111');
    waits.push(until ? (until - Date.now()) / 1000 : 0);
    if (until) {
      assert.equal((await vault.checkPin(PIN)).open, false, 'the right one has to wait too');
      mock.timers.setTime(until + 1);
    }
  }
  assert.deepEqual(waits, [0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
  assert.equal((await vault.checkPin(PIN)).open, true);
  assert.equal((await vault.checkPin('999111')).left, 14, 'the right one begins anew');
});

test('a clock that was put back shuts nobody out', async t => {
  await enrolled();
  for (let i = 0; i < 4; i++) await vault.checkPin('999111');
  assert.equal((await vault.checkPin(PIN)).open, false, 'it has to wait');
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ['Date'], now: Date.now() - 86400000 });
  assert.equal((await vault.checkPin(PIN)).open, true);
});

test('a clock that was put back keeps no store open on the next page', async t => {
  await enrolled();
  const other = newId();
  await vault.create({ pin: PIN, answer: answer({ person: other, device: newId() }), keys: await vault.newKeys() });
  const turn = async person => (await phone()).put('meta', person, 'current');
  await turn(PERSON);
  assert.equal(await vault.state(), 'open', 'the secret of the tab opens it');
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ['Date'], now: Date.now() - 86400000 });
  await turn(other);
  assert.equal(await vault.state(), 'locked');
});

test('after fifteen wrong PINs nothing can be read and the unsent work is still there to be sent', async t => {
  await enrolled();
  const id = await keepEntry('household-file', YAKS);
  await putDraft('x', 1);
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ['Date'], now: Date.now() });
  let said = await vault.unlock('999111');
  for (let i = 1; i < 15; i++) {
    mock.timers.setTime(Math.max(Date.now(), said.until) + 1);
    said = await vault.unlock('999111');
  }
  assert.equal(said.gone, true);
  assert.equal(await vault.state(), 'none');
  const db = await personal(PERSON);
  assert.deepEqual([await db.count('blocks'), await db.count('drafts')], [0, 0]);
  const [entry] = await stored();
  assert.equal(entry.copy, null);
  const { bytes } = JSON.parse(await openText(await db.get('keys', 'send'), entry.sealed, id));
  assert.match(bytes, /f\.yak_total=48/);
});

test('a forgotten PIN costs no unsent work: activating anew reads it again', async () => {
  await enrolled();
  const id = await keepEntry('household-file', YAKS);
  await vault.lock();
  await vault.create({ pin: '583027', answer: answer({ device: newId() }), keys: await vault.newKeys() });
  const [entry] = await entries();
  assert.equal(entry.id, id);
  assert.deepEqual([...entry.fields], YAKS);
  assert.equal((await vault.checkPin(PIN)).open, false);
});

test('a changed PIN costs no unsent work', async () => {
  await enrolled();
  await keepEntry('household-file', YAKS);
  assert.equal((await vault.changePin('111222', '583027')).open, false);
  assert.equal((await vault.changePin(PIN, '583027')).open, true);
  await vault.lock();
  assert.equal((await vault.unlock(PIN)).open, false);
  assert.equal((await vault.unlock('583027')).open, true);
  assert.equal((await entries()).length, 1);
});

test('a database that the browser threw away is noticed and the second copy brings the work back', async () => {
  await enrolled();
  const id = await keepEntry('household-file', YAKS);
  await evict();
  assert.deepEqual(await lost(), [{ person: PERSON, unsent: 1 }]);
  assert.equal(await vault.state(), 'none');
  await vault.create({ pin: PIN, answer: answer({ device: newId() }), keys: await vault.newKeys() });
  const [entry] = await outline();
  assert.equal(entry.id, id);
  const db = await personal(PERSON);
  const { bytes } = JSON.parse(await openText(await db.get('keys', 'send'), (await stored())[0].sealed, id));
  assert.match(bytes, new RegExp(`device=${answer().device}`), 'the bytes are the old ones');
  assert.deepEqual(await lost(), []);
});

test('the second copy waits when another PIN was chosen, and comes back with the right one', async () => {
  await enrolled();
  const id = await keepEntry('household-file', YAKS);
  await evict();
  await vault.create({ pin: '583027', answer: answer({ device: newId() }), keys: await vault.newKeys() });
  assert.deepEqual(await outline(), []);
  await evict();
  await vault.create({ pin: PIN, answer: answer({ device: newId() }), keys: await vault.newKeys() });
  assert.deepEqual((await outline()).map(each => each.id), [id]);
});

test('two people on one phone see nothing of each other', async () => {
  await enrolled();
  await keepEntry('household-file', YAKS);
  const other = newId();
  await vault.create({ pin: '583027', answer: answer({ person: other, device: newId() }), keys: await vault.newKeys() });
  assert.deepEqual(await entries(), []);
  assert.deepEqual(await vault.people(), [PERSON, other]);
  await vault.choose(PERSON);
  assert.equal(await vault.state(), 'locked');
  assert.equal((await vault.unlock('583027')).open, false);
  await vault.unlock(PIN);
  assert.equal((await entries()).length, 1);
  assert.equal(await vault.masked(other), '多**');
});

test('rows come back by kind and id, a later page wins and null removes', async () => {
  await enrolled();
  const [a, b] = [newId(), newId()];
  await takePage([{ kind: 'loan', id: a, number: 1, data: { sum: 1 } }, { kind: 'loan', id: b, number: 2, data: { sum: 2 } }], { cursor: '1' });
  await takePage([{ kind: 'loan', id: a, number: 3, data: { sum: 3 } }, { kind: 'loan', id: b, number: 4, data: null }], { cursor: '2' });
  assert.deepEqual((await rows('loan')).map(each => each.data.sum), [3]);
  assert.equal(await row('loan', b), undefined);
  assert.equal(await row('other', a), undefined);
  for (let i = 5; i < 25; i++) await takePage([{ kind: 'loan', id: a, number: i, data: { sum: i } }], { cursor: String(i) });
  const db = await personal(PERSON);
  assert.ok((await db.count('blocks')) <= 9);
  assert.equal((await row('loan', a)).data.sum, 24);
  assert.equal(await db.get('meta', 'cursor'), '24');
});

test('rows and cursor become true together or not at all', async () => {
  await enrolled();
  const a = newId();
  await takePage([{ kind: 'loan', id: a, number: 1, data: 1 }], { cursor: '1' });
  for (let n = 1; n <= 3; n++) {
    dieAt(n);
    await assert.rejects(takePage([{ kind: 'loan', id: a, number: 2, data: 2 }], { cursor: '2' }), Died);
    dieAt(0);
    assert.equal((await row('loan', a)).data, 1);
    assert.equal(await (await personal(PERSON)).get('meta', 'cursor'), '1');
  }
});

test('a phone that dies at any step of keeping has the whole entry or none, and earlier ones always', async () => {
  await enrolled();
  await keepEntry('household-file', { n: 'first' });
  dieAt(1000);
  await keepEntry('household-file', { n: 'counted' });
  const steps = stepsSoFar();
  assert.ok(steps >= 3);
  for (let n = 1; n <= steps; n++) {
    dieAt(n);
    const before = (await entries()).length;
    await keepEntry('household-file', { n: String(n) }).catch(() => {});
    dieAt(0);
    await closeAll();
    const after = await entries();
    assert.ok(after.length === before || after.length === before + 1, `step ${n}`);
    for (const entry of after) assert.ok(entry.fields.get('n'));
  }
});

test('a corrected entry takes the place of the one that needed a person', async () => {
  await enrolled();
  const first = await keepEntry('household-file', YAKS);
  const db = await personal(PERSON);
  await db.put('entries', { ...(await db.get('entries', first)), state: 'needs' });
  await keepEntry('household-file', YAKS, { replaces: first });
  assert.deepEqual((await outline()).map(each => each.state), ['replaced', 'kept']);
});

test('discarding takes the entry from the store and from the second copy', async () => {
  await enrolled();
  const id = await keepEntry('household-file', YAKS);
  await discard(id);
  assert.deepEqual(await outline(), []);
  await evict();
  await vault.create({ pin: PIN, answer: answer(), keys: await vault.newKeys() });
  assert.deepEqual(await outline(), []);
});
