import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { formatsOf } from '../../pwa/js/shell/format.js';

const { cases } = JSON.parse(readFileSync(new URL('../vectors/formats.json', import.meta.url), 'utf8'));

/** The attributes as the server prints them, by the names that `dataset` gives them. */
function printed(language) {
  const program =
    'import sys; from app.foundation.i18n import speaking; from app.foundation.formats import formats_attributes\n' +
    'with speaking(sys.argv[1]): sys.stdout.buffer.write(formats_attributes().encode())';
  const root = new URL('../..', import.meta.url);
  const attributes = execFileSync('.venv/bin/python', ['-c', program, language], { cwd: root, encoding: 'utf8' });
  return Object.fromEntries(
    [...attributes.matchAll(/data-([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [
      name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()),
      value
    ])
  );
}

for (const language of ['bo', 'zh', 'en']) {
  const formats = formatsOf(printed(language));
  for (const { as, value, ...expected } of cases) {
    test(`${as} of ${value} in ${language} is written as on the server`, () => {
      assert.equal(formats[as](value), expected[language]);
    });
  }
}
