/** A person agrees on the worker's phone: the number is sealed at once, and nothing of it stays in the page. */
import { normal } from '../forms/digits.js';
import { once } from '../forms/once.js';
import { fill } from '../shell/fill.js';
import { entries, keepEntry, UNSENT } from '../store/entries.js';
import { rows } from '../store/rows.js';
import { newId } from '../store/seals.js';
import { sealNumber } from './seal-number.js';

const DIGITS = 6;

/** @param {HTMLElement} form */
export default async function consent(form) {
  const asked = new URLSearchParams(location.search);
  const [id, about] = [asked.get('id') || '', asked.get('about') === 'worth' ? 'worth' : 'platform'];
  const home = (await rows('household-brief')).find(each => each.id === id);
  const made = (await entries('household-made')).find(each => each.id === id && UNSENT.includes(each.state));
  const adults = (home && home.data.adults) || [];
  const back = (await entries('assisted-consent')).filter(each => each.state === 'needs' && each.fields.get('household') === id && each.fields.get('about') === about).pop();
  const language = form.dataset.language || '';
  const returnTo = asked.get('next') || `${form.dataset.home}?id=${id}`;
  fill(form, { adults, several: adults.length > 1, message: back && back.said.message && back.said.message[language] });
  for (const part of all(form, '[data-about]')) part.hidden = part.dataset.about !== about;
  const people = /** @type {HTMLInputElement[]} */ (all(form, '[data-filled] [data-person]'));
  people.forEach((each, place) => {
    each.name = 'person';
    each.value = adults[place].id;
    each.checked = adults.length === 1 || adults[place].id === asked.get('person');
  });
  const decline = /** @type {HTMLAnchorElement | null} */ (document.querySelector('[data-decline]'));
  if (decline) decline.href = `${form.dataset.home}?id=${id}`;

  const number = /** @type {HTMLInputElement} */ (form.querySelector('#number'));
  const paper = /** @type {HTMLInputElement} */ (form.querySelector('#paper'));
  const show = () => all(form, '[data-confirms]').forEach(part => (part.hidden = part.dataset.confirms !== chosen(form, 'confirm')[0]));
  form.addEventListener('change', show);
  show();

  form.addEventListener('submit', event => event.preventDefault());
  document.querySelector('[data-agree]')?.addEventListener('click', once(async () => {
    const [person = ''] = chosen(form, 'person');
    const [manner] = chosen(form, 'manner');
    const [confirm] = chosen(form, 'confirm');
    const items = about === 'worth' ? chosen(form, 'items') : [];
    const [typed, written] = [normal.id(number.value), normal.id(paper.value)];
    const faults = {
      person: adults.length > 0 && !person,
      items: about === 'worth' && !items.length,
      manner: !manner,
      confirm: !confirm,
      number: confirm === 'number' && !(typed.length === DIGITS && /^\d+$/.test(typed)),
      paper: confirm === 'paper' && !written
    };
    for (const [name, wrong] of Object.entries(faults)) all(form, `[data-error-for="${name}"]`).forEach(said => (said.hidden = !wrong));
    const first = Object.entries(faults).find(([, wrong]) => wrong);
    if (first) return form.querySelector(`[data-error-for="${first[0]}"]`)?.scrollIntoView();
    const entry = newId();
    const key = JSON.parse(form.dataset.key || '{}');
    /** @type {[string, string]} */
    const proof = confirm === 'number' ? ['sealed', await sealNumber(key, typed, entry)] : ['paper', written];
    number.value = '';
    const text = /** @type {HTMLElement} */ (form.querySelector(`[data-about="${about}"]`));
    /** @param {string} name */
    const shown = name => /** @type {HTMLInputElement} */ (text.querySelector(`[name="${name}"]`)).value;
    /** @type {Record<string, string>} */
    const said = {
      household: id, person, about, ...(items.length ? { items: items.join(' ') } : {}), language, manner, confirm, [proof[0]]: proof[1],
      text_version: shown('text_version'), text_hash: shown('text_hash')
    };
    await keepEntry('assisted-consent', said, { id: entry, needs: made ? [made.id] : [], replaces: back && back.id });
    location.href = returnTo.startsWith(form.dataset.home?.replace(/[^/]*$/, '') || '/') ? returnTo : `${form.dataset.home}?id=${id}`;
    return true;
  }));
}

/** @param {HTMLElement} form @param {string} name @returns {string[]} */
const chosen = (form, name) => Array.from(form.querySelectorAll(`[name="${name}"]:checked`), each => /** @type {HTMLInputElement} */ (each).value);

/** @param {HTMLElement} root @param {string} selector @returns {HTMLElement[]} */
const all = (root, selector) => Array.from(root.querySelectorAll(selector));
