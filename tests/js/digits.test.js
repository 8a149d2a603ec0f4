// The phone brings typed text into the same form as the server: one file of vectors for both.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { normal } from '../../pwa/js/forms/digits.js';

const vectors = JSON.parse(readFileSync(new URL('../vectors/digits.json', import.meta.url), 'utf8'));

for (const [kind, pairs] of Object.entries(vectors))
  for (const [typed, expected] of pairs)
    test(`${kind}: ${JSON.stringify(typed)} becomes ${JSON.stringify(expected)}`, () => assert.equal(normal[kind](typed), expected));
