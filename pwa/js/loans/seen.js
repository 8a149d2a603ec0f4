/**
 * An application as its pages show it: what the server told, and what this phone has kept about it since.
 *
 * The same is made for a browser without a store by app/loans/pages.py.
 */
import { codeWord } from '../shell/fill.js';
import { entries, UNSENT } from '../store/entries.js';
import { row, rows } from '../store/rows.js';
import { today } from './limits.js';
import { wishOf } from './wish.js';

const BAD = ['declined', 'declined-by-holder', 'expired', 'withdrawn'];
const ENDED = [...BAD, 'paid-out'];
const SIGNED = ['contract-signed', 'paid-out'];
const SILENT = ['consent', 'offer-opened'];

/** @typedef {import('../store/entries.js').Kept} Kept */

/** The id in the address. */
export const named = () => new URLSearchParams(location.search).get('id') || '';

/** @param {string} id @returns {Promise<any>} null when this phone knows nothing of it */
export async function seen(id) {
  const [found, all] = await Promise.all([row('application', id), entries()]);
  const own = all.find(each => each.id === id && each.kind === 'loan-application');
  if (!found && !own) return null;
  const told = found ? { id, ...found.data } : await written(/** @type {Kept} */ (own));
  const about = all.filter(each => each.id === id || each.fields.get('application') === id);
  const [after, still] = [follows(told), waiting(about)];
  const may_withdraw = after.may_withdraw && !still.withdrawn;
  const timeline = [...after.timeline, ...still.kept];
  return { ...told, ...after, ...still, may_withdraw, timeline, ...(own && !found ? needs(own) : {}) };
}

/** What follows from what was told. @param {any} told */
function follows(told) {
  const over = told.state === 'offered' && told.offer && told.offer.valid_until < today();
  const state = over ? 'expired' : told.state;
  const ended = ENDED.includes(state);
  const asks = (told.correction && told.correction.asks) || [];
  /** @type {Record<string, any>} */
  const owed = {};
  for (const one of ended ? [] : told.owes || []) if (one.due && !one.done) owed[one.what] = one;
  const open = Object.values(owed);
  const past = over ? [{ state, day: told.offer.valid_until }] : [];
  return {
    state,
    is: { [state]: true },
    ended,
    waits: !told.shut && Boolean(codeWord('wait', state)),
    owed,
    late: open.some(one => one.due < today()),
    unsure: open.some(one => !one.sure),
    may_withdraw: !ended && !SIGNED.includes(state),
    contract_ahead: !ended && !SIGNED.includes(state),
    no_answer: !told.offer && !told.decline,
    nothing_asked: !asks.length,
    asks: Object.fromEntries(asks.map((/** @type {string} */ ask) => [ask, true])),
    asks_file: asks.some((/** @type {string} */ ask) => !['amount', 'purpose', 'term', 'method', 'phone'].includes(ask)),
    timeline: [...told.timeline, ...past].map(fact => ({ ...fact, bad: BAD.includes(fact.state) }))
  };
}

/** What the person has done on this phone and what has not arrived yet. @param {Kept[]} about */
function waiting(about) {
  const unsent = about.filter(each => UNSENT.includes(each.state) && !SILENT.includes(each.kind));
  return {
    kept: unsent.map(({ at, kind }) => ({
      state: kind === 'loan-application' ? 'kept' : `kept-${kind}`, at: new Date(at).toISOString()
    })),
    answered: unsent.some(each => each.kind === 'offer-answer'),
    corrected: unsent.some(each => each.kind === 'loan-correction'),
    withdrawn: unsent.some(each => each.kind === 'application-withdrawal')
  };
}

/** An application of which the server has told nothing yet. @param {Kept} own */
async function written({ id, fields, state, said }) {
  const plain = Object.fromEntries(fields);
  const products = await rows('product');
  const product = products.find(each => each.data.lender.id === plain.lender);
  const received = state === 'arrived' && said.received;
  return {
    id,
    ...wishOf(plain),
    product: plain.product,
    lender: product && product.data.lender,
    state: received ? 'received' : 'kept',
    timeline: received ? [{ state: 'received', at: received, receipt: said.code }] : []
  };
}

/** @param {Kept} own */
function needs({ state, said }) {
  if (state !== 'needs') return {};
  const two = said.reason === 'another-open-application';
  const message = said.message && said.message[document.documentElement.lang.slice(0, 2)];
  return { message, two, other: two && /** @type {any} */ (said).other, waits: false };
}
