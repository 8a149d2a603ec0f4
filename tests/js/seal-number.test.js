/** A one-time number is sealed for one entry; what the phone keeps tells nothing of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enrolled, everythingStored } from './a-phone.js';
import { entries, keepEntry } from '../../pwa/js/store/entries.js';
import { sealNumber } from '../../pwa/js/work/seal-number.js';
import { bytesOf } from '../../pwa/js/store/seals.js';

const RSA = { name: 'RSA-OAEP', hash: 'SHA-256', modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) };
const ENTRY = '019abcde-0000-7000-8000-000000000001';

test('only the server opens a sealed number, and it names its entry', async () => {
  const pair = await crypto.subtle.generateKey(RSA, true, ['encrypt', 'decrypt']);
  const { kty, n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  const key = { kid: '20261125', kty, n, e };
  const sealed = await sealNumber(key, '480263', ENTRY);
  const [kid, box] = sealed.split('.');
  assert.equal(kid, '20261125');
  assert.ok(!sealed.includes('480263'));
  const opened = await crypto.subtle.decrypt(RSA, pair.privateKey, bytesOf(box));
  assert.equal(new TextDecoder().decode(opened), `480263 ${ENTRY}`);
  assert.notEqual(sealed, await sealNumber(key, '480263', ENTRY));
});

test('nothing that the phone keeps tells the number, sealed or read', async () => {
  const pair = await crypto.subtle.generateKey(RSA, true, ['encrypt', 'decrypt']);
  const { kty, n, e } = await crypto.subtle.exportKey('jwk', pair.publicKey);
  await enrolled();
  const sealed = await sealNumber({ kid: '20261125', kty, n, e }, '480263', ENTRY);
  await keepEntry('assisted-consent', { confirm: 'number', sealed }, { id: ENTRY });
  const [kept] = await entries('assisted-consent');
  assert.equal(kept.fields.get('sealed'), sealed);
  assert.ok(!kept.fields.toString().includes('480263'));
  const all = await everythingStored();
  assert.ok(all.includes(Buffer.from(ENTRY)));
  assert.ok(!all.includes(Buffer.from('480263')));
});
