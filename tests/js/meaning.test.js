import assert from 'node:assert/strict';
import test from 'node:test';

import { meaning } from '../../pwa/js/codes/meaning.js';

const ORIGIN = 'https://qingxin.example';
const TOKEN = 'k3Jx9-_aQ2mZpL7wVbN4tA';
const KINDS = { card: '/c/' };

test('an address of ours, written exactly as we write it, is one of ours', () => {
  assert.deepEqual(meaning(`${ORIGIN}/c/${TOKEN}`, ORIGIN, KINDS), { kind: 'card', path: `/c/${TOKEN}`, token: TOKEN });
});

test('a kind may begin in several ways', () => {
  const found = meaning(`${ORIGIN}/bo/phone/${TOKEN}`, ORIGIN, { ticket: ['/zh/phone/', '/bo/phone/'] });
  assert.deepEqual(found, { kind: 'ticket', path: `/bo/phone/${TOKEN}`, token: TOKEN });
});

const FOREIGN = [
  `https://qingxin.example.evil.test/c/${TOKEN}`,
  `${ORIGIN}@evil.test/c/${TOKEN}`,
  `http://qingxin.example/c/${TOKEN}`,
  `${ORIGIN}:8443/c/${TOKEN}`,
  `${ORIGIN.toUpperCase()}/c/${TOKEN}`,
  `${ORIGIN}/c/${TOKEN}?next=//evil.test`,
  `${ORIGIN}/c/${TOKEN}#x`,
  `${ORIGIN}/c/${TOKEN}/`,
  `${ORIGIN}/c/../staff`,
  `${ORIGIN}/c/%2e%2e%2fstaff`,
  `${ORIGIN}/c/short`,
  `${ORIGIN}/x/${TOKEN}`,
  `${ORIGIN}/c/${TOKEN}\nhttps://evil.test`,
  ` ${ORIGIN}/c/${TOKEN}`,
  `//qingxin.example/c/${TOKEN}`,
  `/c/${TOKEN}`,
  'javascript:alert(1)',
  'weixin://dl/business/?t=1',
  'WIFI:S:free;T:WPA;P:12345678;;',
  '',
  'x'.repeat(5000),
];

for (const text of FOREIGN) {
  test(`it is not ours: ${JSON.stringify(text).slice(0, 60)}`, () => assert.equal(meaning(text, ORIGIN, KINDS), null));
}
