/**
 * What somebody would like to borrow, on its way through the pages of applying: in the address, and in a sealed draft.
 */
import { normal } from '../forms/digits.js';
import { draft, putDraft } from '../store/drafts.js';
import { rows } from '../store/rows.js';
import { cost } from './cost.js';
import { today } from './limits.js';
import { schedule } from './schedule.js';

/** @typedef {import('./limits.js').Wish} Wish */

export const DRAFT = 'loan-application';
const NAMES = ['purpose', 'amount', 'other', 'term', 'method'];

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

/** What is offered where this household lives. @returns {Promise<any>} */
export async function offered() {
  const [first] = (await rows('product')).sort((a, b) => a.number - b.number);
  return first && { id: first.id, ...first.data };
}
