import assert from 'node:assert/strict';
import { test } from 'node:test';
import { enrolled } from './a-phone.js';
import { keepEntry } from '../../pwa/js/store/entries.js';
import { start } from '../../pwa/js/sync/sender.js';

const rest = milliseconds => new Promise(ready => setTimeout(ready, milliseconds));

test('a browser that wakes us at once, again and again, does not make us hurry', async () => {
  await enrolled();
  const worker = new EventTarget();
  let asked = 0;
  const sync = {
    register: async () => {
      asked += 1;
      const wake = Object.assign(new Event('message'), { data: 'wake' });
      setTimeout(() => worker.dispatchEvent(wake), 1);
    }
  };
  navigator.serviceWorker = Object.assign(worker, { getRegistration: async () => ({ sync }) });
  globalThis.addEventListener = () => {};
  globalThis.document = Object.assign(new EventTarget(), { visibilityState: 'visible' });
  let requests = 0;
  globalThis.fetch = async () => {
    requests += 1;
    throw new TypeError('no signal');
  };
  start();
  await keepEntry('household-file', { yak_total: '1' });
  await rest(700);
  assert.ok(asked > 0, 'the browser was asked to wake us');
  assert.ok(requests > 0 && requests <= 3, `${requests} requests in less than a second`);
});
