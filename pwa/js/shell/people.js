/** Several people on one phone: choose whose pages are shown; each opens with a PIN of their own. */
import { choose, current, masked, people } from '../store/vault.js';
import { fill } from './fill.js';

/** @param {HTMLElement} place */
export default async function choosePerson(place) {
  const here = await current();
  const all = await Promise.all((await people()).map(async id => ({ id, name: (await masked(id)) || id.slice(-4) })));
  fill(place, { people: all.filter(each => each.id !== here), several: all.length > 1 });
  place.addEventListener('click', async event => {
    const button = /** @type {Element} */ (event.target).closest('[data-choose]');
    if (!(button instanceof HTMLElement) || !button.dataset.choose) return;
    await choose(button.dataset.choose);
    location.reload();
  });
}
