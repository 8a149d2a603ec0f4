/**
 * A one-time number sealed the moment it is typed: to the server's key and for one entry, so that neither this phone nor whoever carries
 * it reads it again. app/codes/sealing.py opens it.
 */
import { base64url } from '../store/seals.js';

const RSA = { name: 'RSA-OAEP', hash: 'SHA-256' };

/** @param {JsonWebKey & { kid: string }} key @param {string} number @param {string} entry its id @returns {Promise<string>} */
export async function sealNumber({ kid, kty, n, e }, number, entry) {
  const open = await crypto.subtle.importKey('jwk', { kty, n, e }, RSA, false, ['encrypt']);
  const box = await crypto.subtle.encrypt(RSA, open, new TextEncoder().encode(`${number} ${entry}`));
  return `${kid}.${base64url(box)}`;
}
