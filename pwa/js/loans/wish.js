/**
 * What somebody would like to borrow, on its way through the pages of applying: in the address, and in a sealed draft.
 */
import { normal } from '../forms/digits.js';
import { draft, putDraft } from '../store/drafts.js';
import { rows } from '../store/rows.js';
import { cost } from './cost.js';
import { today } from './limits.js';
import { dayNumber, schedule } from './schedule.js';

/** @typedef {import('./limits.js').Wish} Wish */

export const DRAFT = 'loan-application';
const NAMES = ['purpose', 'amount', 'other', 'term', 'method', 'offer'];

/** What was chosen so far; the address goes before the draft. @returns {Promise<Record<string, string>>} */
export async function chosen() {
  const kept = (await draft(DRAFT).catch(() => undefined)) || {};
  const asked = new URLSearchParams(location.search);
  for (const name of NAMES) if (asked.get(name)) kept[name] = asked.get(name);
  if (asked.get('amount') && !asked.get('other')) delete kept.other;
  return kept;
}

/** Without an open store the address alone carries it. @param {Record<string, string>} fields */
export const keepChosen = fields => putDraft(DRAFT, fields).catch(() => {});

/** @param {Record<string, any>} fields @returns {Wish} amount 0, months 0 and due "" where nothing can be read */
export function wishOf({ amount = '', other = '', term = '', purpose = '', method = '' }) {
  const sum = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(normal.number(other || amount));
  const day = normal.day(term);
  const due = /^\d{4}-\d\d-\d\d$/.test(day) ? day : '';
  const months = due ? 0 : Number(normal.number(term)) || 0;
  return { amount: sum ? +sum[1] * 100 + +(sum[2] || '').padEnd(2, '0') : 0, purpose, method, months, due };
}

/** @param {Wish} wish */
export const isWhole = wish => Boolean(wish.amount && (wish.due || wish.months) && wish.method);

/** What it costs from today on, as app/loans/telling.py tells it. @param {Wish} wish @param {number} rate */
export function costed(wish, rate) {
  const start = today();
  const terms = { ...wish, principal: wish.amount, rate, start, due: wish.due || undefined };
  const payments = schedule(terms);
  const { nominalMethod, ...figures } = cost(terms, payments);
  return { ...figures, nominal_method: nominalMethod, start, payments };
}

/** The radio buttons of a name. @param {HTMLFormElement} form @param {string} name @returns {HTMLInputElement[]} */
export const radios = (form, name) => Array.from(form.querySelectorAll(`input[type=radio][name=${name}]`));

/**
 * What is offered where this household lives, in the order of app/loans/rules/matching.py; with `plain` without a word of what fits.
 *
 * @param {boolean} [plain] @returns {Promise<any[]>}
 */
export async function offers(plain) {
  const bare = plain && { place: 0, fit: 0, fits: 0, missing: 0, against: 0 };
  const all = (await rows('product')).map(each => ({ id: each.id, ...each.data, ...bare }));
  return inOrder(all, dayNumber(today()));
}

/** @param {any[]} all @param {number} day */
export const inOrder = (all, day) =>
  all.sort((a, b) => a.place - b.place || ((a.turn + day) % all.length) - ((b.turn + day) % all.length));

/** The chosen one, or the first. @param {string} id @returns {Promise<any>} */
export async function offered(id) {
  const all = await offers();
  return all.find(each => each.id === id) || all[0];
}
