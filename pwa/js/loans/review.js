/** The last page of applying: what is kept on the phone is a consent to show the application, and the application. */
import { normal } from '../forms/digits.js';
import { once } from '../forms/once.js';
import { askPin } from '../shell/ask-pin.js';
import { fill } from '../shell/fill.js';
import { dropDraft } from '../store/drafts.js';
import { entries, keepEntry, UNSENT } from '../store/entries.js';
import { rows } from '../store/rows.js';
import { newId } from '../store/seals.js';
import { checkPin } from '../store/vault.js';
import { dayNumber, isoDay } from './schedule.js';
import { objections, today } from './limits.js';
import { chosen, costed, DRAFT, isWhole, offered, radios, wishOf } from './wish.js';

/** @param {HTMLElement} place */
export default async function review(place) {
  const form = /** @type {HTMLFormElement | null} */ (place.querySelector('#send'));
  if (!form) return;
  const given = await chosen();
  const [product, [me], files] = await Promise.all([offered(given.offer), rows('me'), filed()]);
  const wish = wishOf(given);
  const missing = !product || !wish.purpose || !isWhole(wish) || Object.keys(objections(product, wish, today())).length > 0;
  const until = isoDay(dayNumber(today()) + Number(form.dataset.days));
  const costs = product && isWhole(wish) ? costed(wish, product.rate) : {};
  fill(place, { ...product, ...wish, ...costs, until, missing, file_first: !files.known });
  if (me && !form.phone.value) form.phone.value = me.data.phone || '';
  for (const one of radios(form, 'phone_owner')) {
    one.checked = one.checked || one.value === (me && me.data.phone_owner);
  }
  form.addEventListener('submit', once(async () => {
    if (missing || !files.known || !form.reportValidity() || !(await askPin(checkPin))) return;
    const items = [...product.wants, ...(form.worth.checked ? product.wants_worth : [])].join(' ');
    const { version, hash } = form.dataset;
    const application = newId();
    const shown = { text_version: version || '', text_hash: hash || '', language: document.documentElement.lang.slice(0, 2) };
    const consent = await keepEntry('consent', {
      about: 'share', items, lender: product.lender.id, application, until, ...shown
    });
    const owner = new FormData(form).get('phone_owner');
    await keepEntry(
      'loan-application',
      {
        product: product.code, product_version: product.version, lender: product.lender.id,
        amount: String(wish.amount / 100), purpose: wish.purpose, term: wish.due || String(wish.months), method: wish.method,
        ...(form.phone.value && { phone: normal.phone(form.phone.value) }), ...(owner && { phone_owner: String(owner) })
      },
      { id: application, needs: [consent, ...files.unsent] }
    );
    await dropDraft(DRAFT);
    location.assign(`${form.action.replace(/review$/, 'view')}?id=${application}`);
    return true;
  }));
}

/** The household's file: is there one, and which versions of it have not arrived. */
async function filed() {
  const kept = await entries('household-file');
  const unsent = kept.filter(each => UNSENT.includes(each.state)).map(each => each.id);
  return { known: kept.length > 0 || (await rows('file')).length > 0, unsent };
}
