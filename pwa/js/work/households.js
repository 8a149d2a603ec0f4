/**
 * The households of a worker's phone as they stand now: what the server told, and over it what was written here since.
 *
 *   await households()   → Home[] by number; nothing in them but what the list and the household's page show
 *   await household(id)  → Home | undefined
 */
import { entries, UNSENT } from '../store/entries.js';
import { rows } from '../store/rows.js';

/** @typedef {import('../store/entries.js').Kept} Kept */
/**
 * own = what was written here and the row does not know yet, oldest first; is = how the last visit ended
 *
 * @typedef {{ id: string, number: number, no: string, group: string, name_zh: string, name_bo: string, initials: string, code: string,
 *   adults: any[], answers: Record<string, string>, version: number | null, state: string, own: Kept[], is: Record<string, boolean>,
 *   todo: boolean, kept: boolean, wrong: boolean, made?: Kept, [more: string]: any }} Home
 */

/** @returns {Promise<Home[]>} */
export async function households() {
  const [told, said] = await Promise.all([rows('household-brief'), entries()]);
  /** @type {Map<string, any>} */
  const homes = new Map(told.map(({ id, number, data }) => [id, { id, number, ...data, own: [] }]));
  for (const each of said) {
    if (each.state === 'replaced') continue;
    if (each.kind === 'household-made' && !homes.has(each.id)) homes.set(each.id, madeHere(each));
    const home = homes.get(each.kind === 'household-made' ? each.id : each.fields.get('household') || '');
    const news = UNSENT.includes(each.state) || (each.said.number || 0) > (home ? home.number : 0);
    if (home && news) home.own.push(each);
  }
  return [...homes.values()].map(standing).sort((a, b) => (a.no < b.no ? -1 : 1));
}

/** @param {string} id @returns {Promise<Home | undefined>} */
export const household = async id => (await households()).find(each => each.id === id);

/** A household that was written down here and has no number yet. @param {Kept} made */
function madeHere(made) {
  const { name_zh = '', name_bo = '', herder_group: group = '', id_no = '' } = Object.fromEntries(made.fields);
  const adults = [{ id: '', zh: name_zh, bo: name_bo, last4: id_no.slice(-4), relation: '01' }];
  return { id: made.id, number: 0, no: '', group, name_zh, name_bo, initials: '', code: '', adults, answers: {}, version: null, state: '', own: [], made };
}

/** @param {any} home @returns {Home} */
function standing(home) {
  /** @type {Kept[]} */
  const visits = home.own.filter((/** @type {Kept} */ { kind }) => kind === 'visit' || kind === 'assisted-file');
  const last = visits[visits.length - 1];
  const ended = last ? last.fields.get('outcome') || 'filed' : home.state;
  const unsent = home.own.filter((/** @type {Kept} */ { state }) => UNSENT.includes(state));
  return {
    ...home, is: { [ended]: true }, ended: ended === 'filed' ? '' : ended, todo: !ended, kept: unsent.length > 0,
    wrong: unsent.some((/** @type {Kept} */ { state }) => state === 'needs')
  };
}
