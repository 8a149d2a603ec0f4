import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dueDays, objections } from '../../pwa/js/loans/limits.js';

const vectors = JSON.parse(readFileSync(new URL('../vectors/limits.json', import.meta.url), 'utf8'));

for (const { start, expect, ...wish } of vectors.wishes) {
  test(`the phone judges ${JSON.stringify(wish)} from ${start} like the server`, () => {
    assert.deepEqual(objections(vectors.product, { purpose: '', months: 0, due: '', ...wish }, start), expect);
  });
}

for (const { start, expect } of vectors.due_days) {
  test(`from ${start} the phone offers the days that the server offers`, () => {
    assert.deepEqual(dueDays(vectors.product, start), expect);
  });
}
