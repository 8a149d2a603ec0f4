import assert from 'node:assert/strict';
import { test } from 'node:test';
import { once } from '../../pwa/js/forms/once.js';

const tap = { preventDefault() {} };

test('a second tap waits for the first, and none follows one that came through', async () => {
  let acts = 0;
  const act = once(async () => {
    acts += 1;
    await new Promise(ready => setTimeout(ready, 5));
    return true;
  });
  await Promise.all([act(tap), act(tap)]);
  await act(tap);
  assert.equal(acts, 1);
});

test('what could not be kept is said, and can be tried again', async () => {
  const told = { hidden: true, scrollIntoView() {} };
  globalThis.document = { querySelector: asked => (asked === '[data-not-kept]' ? told : null) };
  let full = true;
  const act = once(async () => {
    if (full) throw new DOMException('full', 'QuotaExceededError');
    return true;
  });
  await assert.rejects(act(tap), { name: 'QuotaExceededError' });
  assert.equal(told.hidden, false);
  full = false;
  await act(tap);
});
