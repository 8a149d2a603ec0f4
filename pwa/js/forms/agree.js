/** The consent that a page asks for, kept before what needs it; the PIN confirms it. */
import { askPin } from '../shell/ask-pin.js';
import { entries, keepEntry } from '../store/entries.js';
import { rows } from '../store/rows.js';
import { checkPin } from '../store/vault.js';

const GOOD = ['kept', 'sending', 'waiting', 'arrived'];

/**
 * The items ('' for the whole) that are allowed already, and the entries on their way that allow them.
 * @param {string} about @returns {Promise<{ items: string[], needs: string[] }>}
 */
export async function allowed(about) {
  const said = (await entries()).filter(each => GOOD.includes(each.state));
  const taken = said.filter(each => each.kind === 'withdrawal').map(each => each.fields.get('consent'));
  const known = await rows('consent');
  const live = known.filter(each => each.data.about === about && each.data.lives && !taken.includes(each.id));
  // What has arrived stays the phone's own word until its row has come.
  const sent = said.filter(
    each => each.kind === 'consent' && each.fields.get('about') === about && !taken.includes(each.id) && !known.some(row => row.id === each.id)
  );
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
