/** What the bank asked to be looked at again; the correction waits for a file that was corrected with it. */
import { normal } from '../forms/digits.js';
import { once } from '../forms/once.js';
import { fill } from '../shell/fill.js';
import { entries, keepEntry, UNSENT } from '../store/entries.js';
import { named, seen } from './seen.js';
import { radios, wishOf } from './wish.js';

/** @param {HTMLElement} place */
export default async function correct(place) {
  const id = named();
  const form = /** @type {HTMLFormElement | null} */ (place.querySelector('#correct'));
  const shown = await seen(id);
  if (!form) return;
  fill(place, shown || { nothing_asked: true });
  if (!shown) return;
  form.amount.value = shown.amount / 100;
  form.term.value = shown.due || shown.months;
  form.phone.value = shown.phone || '';
  for (const name of ['purpose', 'method']) {
    for (const one of radios(form, name)) one.checked = one.value === shown[name];
  }
  form.addEventListener('submit', once(async () => {
    if (!form.reportValidity()) return;
    const given = new FormData(form);
    /** @param {string} name */
    const said = name => String(given.get(name) || '').trim();
    const wish = wishOf({ amount: said('amount'), term: said('term') });
    const files = (await entries('household-file')).filter(each => UNSENT.includes(each.state)).map(each => each.id);
    await keepEntry(
      'loan-correction',
      {
        application: id, amount: String(wish.amount / 100), purpose: said('purpose'), term: wish.due || String(wish.months),
        method: said('method'), ...(said('phone') && { phone: normal.phone(said('phone')) }),
        ...(said('words_of_own') && { words_of_own: said('words_of_own') })
      },
      { needs: files }
    );
    location.assign(`${location.pathname.replace(/correct$/, 'view')}?id=${id}`);
    return true;
  }));
}
