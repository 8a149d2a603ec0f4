// The phone judges as the server does: one file of vectors for both.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { reasonAgainst } from '../../pwa/js/forms/rules.js';

const { cases } = JSON.parse(readFileSync(new URL('../vectors/rules.json', import.meta.url), 'utf8'));

for (const { rule, value, reason, answers = {}, last = '', today = '2026-11-24' } of cases)
  test(`${rule} on ${JSON.stringify(value)} gives ${reason || 'no reason'}`, () => {
    assert.equal(reasonAgainst(rule, value, { today, last, answer: (name) => answers[name] ?? '' }), reason);
  });

test('the first of several rules that objects gives the reason', () => {
  const around = { today: '2026-11-24', last: '', answer: () => '' };
  assert.equal(reasonAgainst('whole range:0,30', '3.5', around), 'whole');
  assert.equal(reasonAgainst('whole range:0,30', '31', around), 'range');
});
