/**
 * Where one of our codes leads on this phone. A worker's phone knows the cards of its households by a hash, without a network;
 * any other asks the server's page.
 */
import { rows } from '../store/rows.js';

/** @param {HTMLElement} root data-household: the address of a household's page, before its id @param {import('./meaning.js').Ours} ours */
export async function place(root, ours) {
  const server = { says: ours.kind, address: ours.path };
  if (ours.kind !== 'card' || document.documentElement.dataset.state !== 'open') return server;
  const households = await rows('household-brief');
  if (!households.length) return server;
  const mark = await hash(ours.token);
  const home = households.find(each => each.data.card === mark);
  return home ? { says: 'household', address: `${root.dataset.household}${home.id}` } : { says: 'elsewhere', address: ours.path };
}

/** @param {string} token @returns {Promise<string>} the first 16 hexadecimal digits of its SHA-256 */
async function hash(token) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token)));
  return Array.from(sum.slice(0, 8), byte => byte.toString(16).padStart(2, '0')).join('');
}
