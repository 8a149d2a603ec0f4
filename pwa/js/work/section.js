/** One page of a household's file on a worker's phone. */
import { write } from '../forms/section.js';
import { fill } from '../shell/fill.js';
import { begunFor, keepFor, knownOf } from './assisted.js';
import { household } from './households.js';

/** @param {HTMLElement} form */
export default async function section(form) {
  const home = await household(new URLSearchParams(location.search).get('id') || '');
  if (!home) return location.replace(form.dataset.up || '/');
  const place = form.querySelector('[data-of-household]');
  if (place) fill(place, home);
  const known = knownOf(home, form);
  for (const name of known) form.querySelector(`[data-field="${name}"]`)?.remove();
  if (known.length > 1) form.dataset.steps = (form.dataset.steps || '').replace(/^you /, '');
  return write(form, () => begunFor(home), (_, what) => keepFor(home.id, what));
}
