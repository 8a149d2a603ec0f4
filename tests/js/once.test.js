import assert from 'node:assert/strict';
import { test } from 'node:test';
import { once } from '../../pwa/js/forms/once.js';

const tap = { preventDefault() {} };

test('two quick taps state it once, and so does one after it was kept', async () => {
  let kept = 0;
  const act = once(async () => {
    await null;
    return (kept += 1);
  });
  await Promise.all([act(tap), act(tap)]);
  await act(tap);
  assert.equal(kept, 1);
});

test('a tap that came to nothing, or failed, may be made again', async () => {
  const answers = [() => false, () => Promise.reject(new Error('full')), () => true];
  let tries = 0;
  const act = once(async () => answers[tries++]());
  await act(tap);
  await assert.rejects(act(tap), /full/);
  await act(tap);
  await act(tap);
  assert.equal(tries, 3);
});
