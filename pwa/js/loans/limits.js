/**
 * Whether a wish fits a product: the reasons of app/loans/rules/limits.py that a phone can know before it keeps anything.
 *
 * @typedef {{ amount: number, purpose: string, method: string, months: number, due: string }} Wish fen; a due day or months
 */
import { monthsLater, wholeMonths } from './schedule.js';

const BULLET = ['at-end', 'quarterly'];
const LONGEST_BULLET = 12;

/** The day in China. */
export const today = () => new Date(Date.now() + 288e5).toISOString().slice(0, 10);

/**
 * The next of each preset day ("10-31") on which a sum may fall due in one piece.
 *
 * @param {any} product @param {string} start @returns {string[]}
 */
export function dueDays(product, start) {
  const latest = monthsLater(start, Math.min(product.most_months, LONGEST_BULLET));
  const earliest = monthsLater(start, product.fewest_months);
  const year = +start.slice(0, 4);
  return product.due_presets
    .map((/** @type {string} */ preset) =>
      [year, year + 1].map(each => `${each}-${preset}`).find(day => day >= earliest && day <= latest))
    .filter(Boolean)
    .sort();
}

/** @param {any} product @param {Wish} wish @param {string} start @returns {Record<string, string>} reason by field */
export function objections(product, wish, start) {
  /** @type {Record<string, string>} */
  const found = {};
  if (!(wish.amount >= product.least && wish.amount <= product.most)) found.amount = 'amount-outside';
  else if (wish.amount % product.step) found.amount = 'amount-not-in-steps';
  const term = againstTerm(product, wish, start);
  if (term) found.term = term;
  return found;
}

/** @param {any} product @param {Wish} wish @param {string} start */
function againstTerm(product, { method, months, due }, start) {
  const bullet = BULLET.includes(method);
  if (due && !bullet) return 'instalments-need-months';
  if (due && due <= start) return 'term-outside';
  const run = due ? wholeMonths(start, due) : months;
  const longest = bullet ? Math.min(product.most_months, LONGEST_BULLET) : product.most_months;
  if (run > longest) return bullet && run <= product.most_months ? 'bullet-too-long' : 'term-outside';
  return (due || monthsLater(start, months)) < monthsLater(start, product.fewest_months) ? 'term-outside' : '';
}
