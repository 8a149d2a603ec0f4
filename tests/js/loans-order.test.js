import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inOrder } from '../../pwa/js/loans/wish.js';
import { dayNumber } from '../../pwa/js/loans/schedule.js';

const { orders } = JSON.parse(readFileSync(new URL('../vectors/matching.json', import.meta.url), 'utf8'));

for (const { why, today, offers, expect } of orders) {
  test(`the phone orders the list like the server: ${why}`, () => {
    const all = offers.map(([id, place, turn]) => ({ id, place, turn }));
    assert.deepEqual(inOrder(all, dayNumber(today)).map(one => one.id), expect);
  });
}
