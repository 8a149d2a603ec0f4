/**
 * What is paid back and when, to the fen: the same rules as app/loans/rules/schedule.py, held together by
 * tests/vectors/money.json. Days are ISO strings outside and day numbers (since 1970) inside; money is integer fen.
 *
 * @typedef {{principal: number, rate: number, method: string, start: string, months?: number, due?: string}} Terms
 * @typedef {{day: string, days: number, principal: number, interest: number}} Payment
 */

const DAY_BASE = 360 * 10000;
const MONTH_BASE = 12 * 10000;

/** @param {string} iso @returns {number} */
export const dayNumber = iso => Date.UTC(+iso.slice(0, 4), +iso.slice(5, 7) - 1, +iso.slice(8, 10)) / 864e5;

/** @param {number} number @returns {string} */
export const isoDay = number => new Date(number * 864e5).toISOString().slice(0, 10);

/** The same day of a later month, or that month's last. @param {string} start @param {number} months */
export function monthsLater(start, months) {
  const month = +start.slice(0, 4) * 12 + +start.slice(5, 7) - 1 + months;
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return isoDay(Date.UTC(Math.floor(month / 12), month % 12, Math.min(+start.slice(8, 10), last)) / 864e5);
}

/** Whole months of a term, a begun month counting whole. @param {string} start @param {string} due */
export function wholeMonths(start, due) {
  const months = (+due.slice(0, 4) - +start.slice(0, 4)) * 12 + +due.slice(5, 7) - +start.slice(5, 7);
  return monthsLater(start, months) >= due ? months : months + 1;
}

/** @param {Terms} terms @returns {string} */
export const endOf = terms => terms.due || monthsLater(terms.start, terms.months || 0);

/** @param {number} numerator @param {number} denominator */
export const halfUp = (numerator, denominator) => Math.floor((2 * numerator + denominator) / (2 * denominator));

/** @param {Terms} terms @returns {Payment[]} */
export function schedule(terms) {
  switch (terms.method) {
    case 'at-end': return atTurns(terms, []);
    case 'quarterly': return atTurns(terms, quarterTurns(terms.start, endOf(terms)));
    case 'equal-instalments': return monthly(terms, levelPayment(terms), 0);
    case 'equal-principal': return monthly(terms, 0, halfUp(terms.principal, terms.months || 1));
    default: throw new RangeError(terms.method);
  }
}

/** @param {string} start @param {string} due */
function quarterTurns(start, due) {
  const turns = [];
  for (let year = +start.slice(0, 4); year <= +due.slice(0, 4); year++) {
    for (const month of ['03', '06', '09', '12']) turns.push(`${year}-${month}-21`);
  }
  return turns.filter(day => start < day && day < due);
}

/** @param {Terms} terms @param {string[]} turns @returns {Payment[]} */
function atTurns(terms, turns) {
  const end = endOf(terms);
  let since = dayNumber(terms.start);
  return [...turns, end].map(day => {
    const days = dayNumber(day) - since;
    since += days;
    const interest = halfUp(terms.principal * terms.rate * days, DAY_BASE);
    return { day, days, principal: day === end ? terms.principal : 0, interest };
  });
}

/** @param {Terms} terms @param {number} level @param {number} share @returns {Payment[]} */
function monthly(terms, level, share) {
  const payments = [];
  const months = terms.months || 0;
  let left = terms.principal;
  let since = dayNumber(terms.start);
  for (let month = 1; month <= months; month++) {
    const day = monthsLater(terms.start, month);
    const days = dayNumber(day) - since;
    const interest = halfUp(left * terms.rate, MONTH_BASE);
    const principal = month === months ? left : share || level - interest;
    payments.push({ day, days, principal, interest });
    left -= principal;
    since += days;
  }
  return payments;
}

/** @param {Terms} terms */
function levelPayment(terms) {
  const months = terms.months || 1;
  if (!terms.rate) return halfUp(terms.principal, months);
  const base = BigInt(MONTH_BASE);
  const grown = power(base + BigInt(terms.rate), months);
  const above = BigInt(terms.principal) * BigInt(terms.rate) * grown;
  const below = base * (grown - power(base, months));
  return Number((2n * above + below) / (2n * below));
}

/** @param {bigint} base @param {number} exponent */
function power(base, exponent) {
  let result = 1n;
  for (let step = 0; step < exponent; step++) result *= base;
  return result;
}
