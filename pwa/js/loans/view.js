/** One application: its timeline, what needs the person, and stepping back. */
import { askPin } from '../shell/ask-pin.js';
import { fill } from '../shell/fill.js';
import { discard, entries, keepEntry } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { checkPin, current } from '../store/vault.js';
import { offerAgain } from '../sync/push.js';
import { send } from '../sync/sender.js';
import { named, seen } from './seen.js';

/** @param {HTMLElement} place */
export default async function view(place) {
  const id = named();
  let shown = await seen(id);
  const show = async () => {
    shown = await seen(id);
    fill(place, shown || { unknown: true });
    await tryAgain(shown);
  };
  place.querySelector('#withdraw')?.addEventListener('submit', async event => {
    event.preventDefault();
    if (await askPin(checkPin)) await keepEntry('application-withdrawal', { application: id });
    await show();
  });
  place.addEventListener('click', async event => {
    const button = /** @type {Element} */ (event.target).closest('[data-keep]');
    if (!(button instanceof HTMLElement)) return;
    if (button.dataset.keep === 'that') {
      await discard(id);
      location.replace(location.pathname.replace(/\/view$/, ''));
    } else if (await askPin(checkPin)) {
      await keepEntry('application-withdrawal', { application: shown.other });
      await send();
    }
  });
  onNews(news => news === 'changed' && show());
  await show();
}

/** Once the application that stood in the way is withdrawn, this one is offered again as it is. @param {any} shown */
async function tryAgain(shown) {
  if (!shown || !shown.other) return;
  const gone = await entries('application-withdrawal');
  if (!gone.some(each => each.state === 'arrived' && each.fields.get('application') === shown.other)) return;
  await offerAgain((await current()) || '', shown.id);
  await send();
}
