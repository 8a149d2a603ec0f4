/** The consent that a page asks for, kept before what needs it; the PIN confirms it. */
import { askPin } from '../shell/ask-pin.js';
import { entries, keepEntry } from '../store/entries.js';
import { rows } from '../store/rows.js';
import { checkPin } from '../store/vault.js';

const UNSENT = ['kept', 'sending', 'waiting'];

/**
 * The items ('' for the whole) that are allowed already, and the entries on their way that allow them.
 * @param {string} about @returns {Promise<{ items: string[], needs: string[] }>}
 */
export async function allowed(about) {
  const taken = (await entries('withdrawal')).filter(each => UNSENT.includes(each.state)).map(each => each.fields.get('consent'));
  const live = (await rows('consent')).filter(each => each.data.about === about && each.data.lives && !taken.includes(each.id));
  const sent = (await entries('consent')).filter(each => UNSENT.includes(each.state) && each.fields.get('about') === about && !taken.includes(each.id));
  const items = live.reduce((all, each) => all.concat(each.data.items.length ? each.data.items : ['']), /** @type {string[]} */ ([]));
  return { items: items.concat(...sent.map(each => (each.fields.get('items') || '').split(' '))), needs: sent.map(each => each.id) };
}

/**
 * Ask for the tick and the PIN, and keep the consent.
 * @param {HTMLElement} form @param {string} about @param {string[]} [items]
 * @returns {Promise<string | null>} the entry's id; null when the person did not agree
 */
export async function agree(form, about, items = []) {
  const box = /** @type {HTMLElement} */ (form.querySelector('[data-field="agree"]'));
  const tick = /** @type {HTMLInputElement} */ (box.querySelector('input'));
  const fault = /** @type {HTMLElement} */ (box.querySelector('[data-error-for]'));
  fault.hidden = tick.checked;
  if (!tick.checked) {
    tick.focus();
    return null;
  }
  if (!(await askPin(checkPin))) return null;
  /** @param {string} name */
  const hidden = name => /** @type {HTMLInputElement} */ (form.querySelector(`[name="${name}"]`)).value;
  return keepEntry('consent', {
    about,
    ...(items.length ? { items: items.join(' ') } : {}),
    text_version: hidden('text_version'),
    text_hash: hidden('text_hash'),
    language: form.dataset.language || ''
  });
}
