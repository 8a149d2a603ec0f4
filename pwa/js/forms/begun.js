/**
 * What a person has before him when he opens a form: what is half written, else what waits to be sent or came back, else what the server
 * knows.
 */
import { draft, putDraft } from '../store/drafts.js';
import { entries, UNSENT } from '../store/entries.js';
import { rows } from '../store/rows.js';

/**
 * base = the version (or the own earlier entry) that it was begun on; last = its answers; done = pages that were left in order;
 * taken = the server draft that was taken over; replaces = the entry that came back
 *
 * @typedef {{ answers: Record<string, string>, last: Record<string, string>, done: Record<string, boolean>, sure: string[], base?: string,
 *   needs?: string, taken?: string, replaces?: string, items?: string[] }} Begun
 */

/** @type {Record<string, string>} */
const KINDS = { 'household-file': 'file', 'household-worth': 'worth' };

/** @param {string} form @returns {Promise<Begun>} */
export async function begun(form) {
  return (await draft(form)) || (await said(form)) || (await known(form));
}

/** @param {string} form @param {Begun} what */
export const keep = (form, what) => putDraft(form, what);

/** What the person said last and the rows do not know yet, arrived or not. @param {string} form @returns {Promise<Begun | null>} */
async function said(form) {
  const [row] = await rows(KINDS[form]);
  const all = await entries(form);
  const news = all.filter(({ state, said }) => UNSENT.includes(state) || (state === 'arrived' && (said.number || 0) > (row ? row.number : 0)));
  const sent = news.pop();
  if (!sent) return null;
  const answers = answersIn(sent.fields);
  const last = row ? (await known(form)).last : answers;
  const what = { answers: { ...answers, promise: '' }, last, done: { all: true }, sure: sent.fields.getAll('sure') };
  return sent.state === 'needs' ? { ...what, ...inPlaceOf(sent, all) } : { ...what, base: sent.id, needs: sent.id };
}

/**
 * What links an entry that is written in the place of one that came back.
 *
 * @param {import('../store/entries.js').Kept} sent @param {import('../store/entries.js').Kept[]} all
 */
export function inPlaceOf({ id, base }, all) {
  const needs = all.some(each => each.id === base && each.state !== 'arrived') ? base : undefined;
  return { base, needs, replaces: id };
}

/** @param {string} form @returns {Promise<Begun>} */
async function known(form) {
  const [row] = await rows(KINDS[form]);
  /** @type {Record<string, string>} */
  const answers = {};
  if (row && row.data.answers) Object.assign(answers, row.data.answers, row.data.own);
  else if (row) for (const item of Object.values(row.data.items)) Object.assign(answers, item.answers);
  const done = { all: Boolean(row && row.data.own && row.data.own.id_no) };
  return { answers: { ...answers, promise: '' }, last: answers, done, sure: [], base: row && row.data.version ? String(row.data.version) : undefined };
}

/** @param {URLSearchParams} fields @returns {Record<string, string>} */
export function answersIn(fields) {
  /** @type {Record<string, string>} */
  const answers = {};
  fields.forEach((value, name) => {
    if (name !== 'sure' && name !== 'over') answers[name] = value;
  });
  return answers;
}

/** The pages that this household has, in order. @param {string} steps as the page names them @param {string} kind */
export const stepsFor = (steps, kind) =>
  steps
    .split(' ')
    .map(each => each.split(':'))
    .filter(([, kinds]) => !kinds || kinds.split('|').includes(kind))
    .map(([name]) => name);

/** @param {ParentNode} page @param {number} done @param {number} total */
export function showProgress(page, done, total) {
  const bar = page.querySelector('progress');
  const words = page.querySelector('.progress-count');
  if (bar) [bar.value, bar.max] = [done, total];
  if (words) words.textContent = `${done} / ${total}`;
}
