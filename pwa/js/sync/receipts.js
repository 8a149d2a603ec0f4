/**
 * A receipt proves that these bytes arrived at that moment: a compact JWS (ES256) by a key that the server publishes.
 *
 * The keys stay on the phone, so a receipt can be checked without a signal.
 */
import { phone } from '../store/db.js';
import { bytesOf } from '../store/seals.js';
import { ask } from './request.js';

/** @typedef {{ v: 1, entry: string, hash: string, number: number, epoch: string, received: string }} Receipt */

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const text = new TextDecoder();

/**
 * What the receipt says, when a key of the server signed it for this entry; null when it is a forgery or another entry's.
 * Throws TryLater when its key is not known yet and the server cannot be asked.
 *
 * @param {string} receipt @param {string} id of the entry @param {string} hash of its bytes
 * @returns {Promise<Receipt | null>}
 */
export async function readReceipt(receipt, id, hash) {
  try {
    const [head, content, signature] = String(receipt).split('.');
    const { alg, kid } = parse(head);
    const key = alg === 'ES256' && (await serverKey(kid));
    if (!key) return null;
    const signed = new TextEncoder().encode(`${head}.${content}`);
    if (!(await crypto.subtle.verify(ES256, key, bytesOf(signature), signed))) return null;
    const said = parse(content);
    return said.entry === id && said.hash === hash && Number.isSafeInteger(said.number) ? said : null;
  } catch (error) {
    // Not base64, not JSON, no key: whoever made it, it proves nothing.
    if (error instanceof SyntaxError || error instanceof TypeError || error instanceof DOMException) return null;
    throw error;
  }
}

/** @param {string} kid */
async function serverKey(kid) {
  const db = await phone();
  let keys = (await db.get('meta', 'keys')) || {};
  if (!keys[kid]) {
    const published = await ask('/.well-known/qingxin-keys.json');
    for (const { kid: name, kty, crv, x, y } of published.keys) keys = { [name]: { kty, crv, x, y }, ...keys };
    await db.put('meta', keys, 'keys');
  }
  return keys[kid] && crypto.subtle.importKey('jwk', keys[kid], ES256, false, ['verify']);
}

/** @param {string} part */
const parse = part => JSON.parse(text.decode(bytesOf(part)));
