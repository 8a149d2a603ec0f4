/**
 * What a loan costs a year, all in: the same fixed-point arithmetic as app/loans/rules/cost.py, so that both arrive
 * at the same basis point. Sums are fen; `effective` is the dated internal rate of return over 365 days, `nominal`
 * names its method; null is a cost beyond 1% a day.
 *
 * @typedef {{interest: number, fees: number, total: number, effective: number|null, nominal: number|null, nominalMethod: string}} Cost
 */
import { dayNumber, endOf, halfUp } from './schedule.js';

const SCALE = 10n ** 18n;

/** @param {import('./schedule.js').Terms} terms @param {import('./schedule.js').Payment[]} payments @param {number} [fees] @returns {Cost} */
export function cost(terms, payments, fees = 0) {
  const interest = payments.reduce((sum, payment) => sum + payment.interest, 0);
  const received = BigInt(terms.principal - fees);
  const byDay = growth(received, payments, false, SCALE / 100n);
  const bullet = terms.method === 'at-end' || terms.method === 'quarterly';
  let nominal = null;
  if (bullet) {
    const days = dayNumber(endOf(terms)) - dayNumber(terms.start);
    nominal = halfUp((interest + fees) * 365 * 10000, terms.principal * days);
  } else {
    const byMonth = growth(received, payments, true, SCALE);
    if (byMonth !== null) nominal = points(byMonth * 12n);
  }
  return {
    interest, fees, total: terms.principal + interest + fees,
    effective: byDay === null ? null : points(power(SCALE + byDay, 365) - SCALE),
    nominal, nominalMethod: bullet ? 'simple-365' : 'monthly-x12',
  };
}

/** @param {bigint} rate a rate times SCALE, as basis points half-up */
const points = rate => Number((20000n * rate + SCALE) / (2n * SCALE));

/**
 * @param {bigint} received @param {import('./schedule.js').Payment[]} payments
 * @param {boolean} byMonth @param {bigint} highest @returns {bigint|null}
 */
function growth(received, payments, byMonth, highest) {
  /** @param {bigint} rate */
  const overpaid = rate => {
    const powers = new Map();
    let left = received * SCALE;
    for (const payment of payments) {
      const steps = byMonth ? 1 : payment.days;
      if (!powers.has(steps)) powers.set(steps, power(SCALE + rate, steps));
      left = (left * powers.get(steps)) / SCALE - BigInt(payment.principal + payment.interest) * SCALE;
      if (left < 0n) return true;
    }
    return false;
  };
  if (received <= 0n || overpaid(highest)) return null;
  let low = 0n;
  let high = highest;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (overpaid(middle)) low = middle;
    else high = middle;
  }
  return overpaid(low) ? high : low;
}

/** @param {bigint} base @param {number} exponent */
function power(base, exponent) {
  let result = SCALE;
  for (let left = exponent; left; left >>= 1) {
    if (left & 1) result = (result * base) / SCALE;
    base = (base * base) / SCALE;
  }
  return result;
}
