import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enrolled, PERSON } from './a-phone.js';
import { begun, keep } from '../../pwa/js/forms/begun.js';
import { personal } from '../../pwa/js/store/db.js';
import { dropDraft } from '../../pwa/js/store/drafts.js';
import { keepEntry } from '../../pwa/js/store/entries.js';
import { takePage } from '../../pwa/js/store/rows.js';

const FILE = 'household-file';

async function becomes(id, state) {
  const db = await personal(PERSON);
  await db.put('entries', { ...(await db.get('entries', id)), state });
}

test('what came back is opened as it was written, to stand in its place', async () => {
  await enrolled();
  await takePage([{ kind: 'file', id: 'f', number: 3, data: { version: 2, answers: { yak_total: '50' }, own: {} } }], { cursor: '1' });
  const id = await keepEntry(FILE, { yak_total: '60', sure: ['yak_total:60'] }, { base: '1' });
  assert.equal((await begun(FILE)).needs, id, 'on its way, it is what one goes on from');
  await becomes(id, 'needs');
  const what = await begun(FILE);
  assert.deepEqual([what.answers.yak_total, what.replaces, what.base, what.needs], ['60', id, '1', undefined]);
  assert.deepEqual([what.sure, what.last.yak_total], [['yak_total:60'], '50']);
});

test('what is half written goes before what came back', async () => {
  await enrolled();
  const id = await keepEntry(FILE, { yak_total: '60' });
  await becomes(id, 'needs');
  await keep(FILE, { ...(await begun(FILE)), answers: { yak_total: '61' } });
  const what = await begun(FILE);
  assert.deepEqual([what.answers.yak_total, what.replaces], ['61', id]);
  await dropDraft(FILE);
  assert.equal((await begun(FILE)).answers.yak_total, '60');
});

test('what came back and was written on an own entry still needs that one', async () => {
  await enrolled();
  const first = await keepEntry(FILE, { yak_total: '48' });
  const second = await keepEntry(FILE, { yak_total: '60' }, { base: first, needs: [first] });
  await becomes(second, 'needs');
  assert.deepEqual([(await begun(FILE)).base, (await begun(FILE)).needs], [first, first]);
  await becomes(first, 'arrived');
  assert.deepEqual([(await begun(FILE)).base, (await begun(FILE)).needs], [first, undefined]);
});
