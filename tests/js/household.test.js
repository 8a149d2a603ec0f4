// The phone judges a household's file as the server does: the rules that the page prints, over the same cases.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { reasonAgainst } from '../../pwa/js/forms/rules.js';

const { today, good, rules, cases } = JSON.parse(readFileSync(new URL('../vectors/household.json', import.meta.url), 'utf8'));
// What is asked for, and of which kind of household, is printed beside the rules and judged on the page.
const OF_THE_PAGE = ['required', 'tick', 'choose', 'choice'];

for (const { why, fields, reasons, asks = {}, last = {} } of cases)
  test(why, () => {
    const answers = { ...good, ...fields };
    const judged = place =>
      Object.fromEntries(
        Object.keys(rules)
          .map(name => [name, reasonAgainst(rules[name][place], answers[name] || '', { today, last: last[name] || '', answer: of => answers[of] || '' })])
          .filter(([, reason]) => reason)
      );
    const expected = Object.fromEntries(Object.entries(reasons).filter(([, reason]) => !OF_THE_PAGE.includes(reason)));
    assert.deepEqual(judged(0), expected);
    const doubted = Object.fromEntries(Object.entries(judged(1)).filter(([name]) => !(name in expected)));
    assert.deepEqual(doubted, asks);
  });
