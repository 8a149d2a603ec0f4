/**
 * A household's file as a worker writes it down: half written under the household's own draft, else what waits or came back, else last
 * year's answers beside empty questions.
 *
 *   const what = await begunFor(home)      → Begun, and person: who promises
 *   await keepFor(home.id, what)
 *   copyLast(what, home)                   all of last year's answers
 *   consentFor(home, person)               the consent that was given here and confirms no other file
 */
import { answersIn, inPlaceOf } from '../forms/begun.js';
import { draft, dropDraft, putDraft } from '../store/drafts.js';

/** @typedef {import('./households.js').Home} Home */
/** @typedef {import('../forms/begun.js').Begun & { person?: string, same?: boolean }} Begun */

const KIND = 'assisted-file';
const NO_ANSWERS = ['household', 'person'];

/** @param {string} id */
const nameOf = id => `${KIND} ${id}`;

/** @param {Home} home @returns {Promise<Begun>} */
export async function begunFor(home) {
  const begun = await draft(nameOf(home.id));
  if (begun) return begun;
  const last = home.answers || {};
  const sent = home.own.filter(each => each.kind === KIND).pop();
  const base = home.version ? String(home.version) : undefined;
  if (!sent) return { answers: { ...firstAnswers(home), promise: '' }, last, done: {}, sure: [], base };
  const answers = answersIn(sent.fields);
  for (const name of NO_ANSWERS) delete answers[name];
  const what = { answers: { ...answers, promise: '' }, last, done: { all: true }, sure: sent.fields.getAll('sure'), person: sent.fields.get('person') || '' };
  return sent.state === 'needs' ? { ...what, ...inPlaceOf(sent, home.own) } : { ...what, base: sent.id, needs: sent.id };
}

/** What is known before the first question: of a household that was written down here, its own words. @param {Home} home */
function firstAnswers({ group, made }) {
  /** @type {Record<string, string>} */
  const answers = {};
  if (group) answers.herder_group = group;
  for (const name of ['id_no', 'phone']) if (made && made.fields.get(name)) answers[name] = made.fields.get(name) || '';
  return answers;
}

/** @param {string} id @param {Begun} what */
export const keepFor = (id, what) => putDraft(nameOf(id), what);

/** @param {string} id */
export const dropFor = id => dropDraft(nameOf(id));

/** @param {Begun} what @param {Home} home */
export const copyLast = (what, home) => Object.assign(what, { answers: { ...home.answers, promise: '' }, done: { all: true }, same: true });

/** Each consent confirms one file; one that came back confirms none. @param {Home} home @param {string} person */
export function consentFor(home, person) {
  const used = home.own.filter(each => each.kind === KIND).map(each => each.needs).flat();
  const given = home.own.filter(each => each.kind === 'assisted-consent' && each.state !== 'needs' && each.fields.get('about') === 'platform');
  return given.filter(each => each.fields.get('person') === person && !used.includes(each.id)).pop();
}

/**
 * What the platform knows of the person already is not asked again: this phone holds no more of it than the last four digits.
 *
 * @param {Home} home @param {HTMLElement} form names what is stated about oneself @returns {string[]} questions
 */
export const knownOf = ({ made, version }, form) => (made ? [] : version ? (form.dataset.known || '').split(' ') : ['id_no']);
