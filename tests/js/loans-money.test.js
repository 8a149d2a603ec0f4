import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cost } from '../../pwa/js/loans/cost.js';
import { monthsLater, schedule, wholeMonths } from '../../pwa/js/loans/schedule.js';

const vectors = JSON.parse(readFileSync(new URL('../vectors/money.json', import.meta.url), 'utf8'));

for (const { name, terms, fees = 0, expect, days, interests, amounts, principals, list } of [...vectors.hand, ...vectors.generated]) {
  test(`the phone reckons ${name || JSON.stringify(terms)} like the reference`, () => {
    const payments = schedule(terms);
    const found = cost(terms, payments, fees);
    const last = payments[payments.length - 1];
    /** @param {(payment: any) => number} of */
    const weighted = of => payments.reduce((sum, payment, index) => sum + (index + 1) * of(payment), 0);
    assert.deepEqual(
      {
        count: payments.length, interest: found.interest, last: [last.day, last.days, last.principal, last.interest],
        weighted: [weighted(p => p.days), weighted(p => p.principal), weighted(p => p.interest)],
        effective: found.effective, nominal: found.nominal,
      },
      expect,
    );
    if (days) assert.deepEqual(payments.map(p => p.days), days);
    if (interests) assert.deepEqual(payments.map(p => p.interest), interests);
    if (principals) assert.deepEqual(payments.map(p => p.principal), principals);
    if (amounts) assert.deepEqual(payments.map(p => p.principal + p.interest), amounts);
    if (list) assert.deepEqual(payments.map(p => p.day), list);
  });
}

test('a begun month counts whole, and the end of a month is not overrun', () => {
  assert.equal(wholeMonths('2027-01-31', '2027-02-28'), 1);
  assert.equal(wholeMonths('2026-11-24', '2027-10-31'), 12);
  assert.equal(wholeMonths('2026-11-24', '2027-10-24'), 11);
  assert.equal(monthsLater('2028-01-31', 1), '2028-02-29');
  assert.equal(monthsLater('2027-12-31', 2), '2028-02-29');
});
