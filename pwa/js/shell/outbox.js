/** The outbox: what is kept, on its way, arrived, and what needs a person, who may write it anew, resend it or let go of it. */
import { personal } from '../store/db.js';
import { discard, entries, inOrder, outline } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { openText } from '../store/seals.js';
import { checkPin, current, Locked } from '../store/vault.js';
import { offerAgain } from '../sync/push.js';
import { busy, lastSync, send } from '../sync/sender.js';
import { askPin } from './ask-pin.js';
import { codeWord, fill } from './fill.js';

/** @param {HTMLElement} place */
export default async function outbox(place) {
  const show = async () => fill(place, await whatIsHere());
  place.addEventListener('click', async event => {
    const button = /** @type {Element} */ (event.target).closest('[data-do]');
    if (!(button instanceof HTMLElement)) return;
    const { do: deed, id = '' } = button.dataset;
    const person = (await current()) || '';
    if (deed === 'discard') await discard(id);
    if (deed === 'again') await offerAgain(person, id);
    if (deed === 'save') await save(person);
    else if (deed !== 'discard') await send();
    await show();
  });
  onNews(show);
  await show();
}

async function whatIsHere() {
  const [known, told, last] = [await outline(), await readable(), await lastSync()];
  const language = document.documentElement.lang.slice(0, 2);
  /** What an entry is, when the page has a word for it and the store is open. @param {string} id */
  const kindOf = id => {
    const kind = told.get(id)?.kind || '';
    return codeWord('kind', kind) ? kind : undefined;
  };
  const list = known.map(({ id, state, at, next, needs, said }) => {
    const kind = kindOf(id);
    const before = state === 'arrived' ? undefined : known.find(each => needs.includes(each.id) && each.state !== 'arrived');
    // What it needs waits for a person, or is not on this phone: only a person can go on.
    const stuck = before ? before.state === 'needs' : state === 'waiting' && said.reason === 'waits-for';
    return {
      id, kind, page: kind && codeWord('kind', kind)?.dataset.page, [state]: true, act: state === 'needs' || stuck,
      at: iso(at), next: state === 'waiting' && next && next > Date.now() && iso(next),
      waits_for: before || said.reason === 'waits-for', before: before && kindOf(before.id),
      code: said.code, received: said.received, message: state === 'needs' && said.message?.[language],
      faults: Object.values(said.fields || {}).map(fault => fault[language]).join(' ')
    };
  });
  const waiting = known.some(each => each.state !== 'arrived');
  const tried = last && iso(last.at);
  return { entries: list.reverse(), none: !list.length, waiting, busy: busy(), tried, never: !last, failed: last && !last.ok, reached: last?.ok };
}

/** What was written, by id; nothing of it while the store is locked. */
async function readable() {
  try {
    return new Map((await entries()).map(each => [each.id, each]));
  } catch (error) {
    if (error instanceof Locked) return new Map();
    throw error;
  }
}

/** Everything that has not arrived as one file, as it would be sent; the PIN is asked, because the file is readable. @param {string} person */
async function save(person) {
  if (!(await askPin(checkPin))) return;
  const key = await (await personal(person)).get('keys', 'send');
  const letters = [];
  for (const { id, sealed } of await inOrder(person)) {
    if (sealed) letters.push(JSON.parse(await openText(key, sealed, id)));
  }
  const file = new Blob([JSON.stringify({ entries: letters }, null, 1)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `qingxin-${iso(Date.now()).slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

/** @param {number} at */
const iso = at => new Date(at).toISOString();
