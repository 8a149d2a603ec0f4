/**
 * Sealing and signing with WebCrypto: AES-256-GCM with a label as associated data, PBKDF2 for PINs, ECDSA P-256.
 */
const ROUNDS = 600000;
const AES = { name: 'AES-GCM', length: 256 };
const SIGN = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const utf8 = new TextEncoder();
const text = new TextDecoder();

/** @typedef {{ salt: Uint8Array<ArrayBuffer>, rounds: number }} Stretch how a PIN becomes a key */

/** @param {number} length */
export const random = length => crypto.getRandomValues(new Uint8Array(length));

/** @param {Uint8Array<ArrayBuffer>} raw */
export const aesKey = raw => crypto.subtle.importKey('raw', raw, AES, false, ['encrypt', 'decrypt']);

/** A key that no script can read out. @returns {Promise<CryptoKey>} */
export const newAesKey = () => crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt']);

/** @returns {Promise<CryptoKeyPair>} */
export const newSignKey = () => crypto.subtle.generateKey(SIGN, false, ['sign', 'verify']);

/** @returns {Promise<CryptoKey>} */
export const newTagKey = () => crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

/** @returns {Stretch} */
export const newStretch = () => ({ salt: random(16), rounds: ROUNDS });

/** @param {string} pin @param {Stretch} stretch */
export async function pinKey(pin, { salt, rounds }) {
  const given = await crypto.subtle.importKey('raw', utf8.encode(pin), 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, given, AES, false, ['encrypt', 'decrypt']);
}

/**
 * @param {CryptoKey} key @param {string | Uint8Array<ArrayBuffer>} content @param {string} label what it is; opening asks for the same
 * @returns {Promise<Uint8Array<ArrayBuffer>>} 12 bytes of nonce, then the sealed content
 */
export async function seal(key, content, label) {
  const iv = random(12);
  const plain = typeof content === 'string' ? utf8.encode(content) : content;
  const box = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8.encode(label) }, key, plain);
  const sealed = new Uint8Array(12 + box.byteLength);
  sealed.set(iv);
  sealed.set(new Uint8Array(box), 12);
  return sealed;
}

/** Fails with OperationError when key, label or content are not the sealed ones. @param {CryptoKey} key @param {Uint8Array<ArrayBuffer>} sealed @param {string} label */
export async function openBytes(key, sealed, label) {
  const how = { name: 'AES-GCM', iv: sealed.slice(0, 12), additionalData: utf8.encode(label) };
  return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed.slice(12)));
}

/** @param {CryptoKey} key @param {Uint8Array<ArrayBuffer>} sealed @param {string} label */
export const openText = async (key, sealed, label) => text.decode(await openBytes(key, sealed, label));

/**
 * What was kept under earlier keys, sealed under the new ones.
 *
 * @param {any} entry @param {CryptoKey} old @param {CryptoKey} send @param {CryptoKey} data
 */
export async function sealedAgain({ id, sealed, answer }, old, send, data) {
  /** @type {any} */
  const again = { copy: null };
  if (sealed) {
    const kept = await openText(old, sealed, id);
    again.sealed = await seal(send, kept, id);
    again.copy = await seal(data, JSON.parse(kept).bytes, id);
  }
  if (answer) again.answer = await seal(send, await openText(old, answer, `answer ${id}`), `answer ${id}`);
  return again;
}

/** @param {CryptoKey} key @param {string} message @returns {Promise<string>} raw r‖s, base64url */
export const sign = async (key, message) => base64url(await crypto.subtle.sign(SIGN, key, utf8.encode(message)));

/** @param {CryptoKey} key @param {string} signature @param {string} message */
export const verify = (key, signature, message) =>
  crypto.subtle.verify(SIGN, key, bytesOf(signature), utf8.encode(message));

/** @param {CryptoKey} key an HMAC key @param {string} name @returns {Promise<string>} */
export const tag = async (key, name) => base64url(await crypto.subtle.sign('HMAC', key, utf8.encode(name)));

/** @param {string} content @returns {Promise<string>} SHA-256 in hex */
export async function hash(content) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(content)));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {ArrayBuffer | Uint8Array} bytes */
export function base64url(bytes) {
  let binary = '';
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
}

/** @param {string} encoded base64url */
export const bytesOf = encoded =>
  Uint8Array.from(atob(encoded.replace(/-/g, '+').replace(/_/g, '/')), char => char.charCodeAt(0));

/** A UUIDv7: 48 bits of milliseconds, then chance. @param {number} [at] milliseconds of the phone's clock */
export function newId(at = Date.now()) {
  const bytes = random(16);
  for (let i = 5, rest = at; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  bytes[6] = 0x70 | (bytes[6] & 15);
  bytes[8] = 0x80 | (bytes[8] & 63);
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
