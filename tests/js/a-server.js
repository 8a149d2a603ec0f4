/** A server of the protocol in memory, whose answers can be lost, broken or forged on their way. */
import { createHash } from 'node:crypto';
import { newId } from '../../pwa/js/store/seals.js';

const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const b64 = bytes => Buffer.from(bytes).toString('base64url');
const json = (content, status = 200) =>
  new Response(JSON.stringify(content), { status, headers: { 'Content-Type': 'application/json' } });

export async function newServer() {
  const server = {
    epoch: 'e1',
    number: 0,
    safe: Infinity,
    /** id → { bytes, answer } */
    accepted: new Map(),
    /** every request, in order: { path, ids, body } */
    heard: [],
    /** one a request: (real: () => Promise<Response>) => Response | Promise<Response> */
    faults: [],
    /** id → answer that is not "accepted" */
    verdicts: new Map(),
    rows: [],
    whole: false,
    largest: Infinity,
    key: await newKey('k1'),
    restore(numbers) {
      server.epoch = newId();
      for (const [id, { answer }] of server.accepted) if (answer.number > numbers) server.accepted.delete(id);
      server.number = numbers;
    }
  };

  async function answerTo(bytes, place) {
    const id = new URLSearchParams(bytes).get('id');
    const known = server.accepted.get(id);
    if (known) return known.bytes === bytes ? known.answer : { id, answer: 'needs', reason: 'id-used-before', message: {}, fields: {} };
    if (server.verdicts.has(id)) return { id, ...server.verdicts.get(id) };
    const stoodIn = Array.from(server.accepted.values(), each => new URLSearchParams(each.bytes).get('replaces'));
    const missing = new URLSearchParams(bytes).getAll('needs').find(need => !server.accepted.has(need) && !stoodIn.includes(need));
    if (missing) return { id, answer: 'later', reason: 'waits-for', after: 60, for: missing };
    const number = ++server.number;
    const received = new Date().toISOString();
    const hash = createHash('sha256').update(bytes).digest('hex');
    const receipt = await signed({ v: 1, entry: id, hash, number, epoch: server.epoch, received }, server.key);
    const answer = { id, answer: 'accepted', number, receipt, code: '7K3M-92QF', received };
    server.accepted.set(id, { bytes, answer });
    return answer;
  }

  async function serve(path, body) {
    if (path === '/.well-known/qingxin-keys.json') return json({ current: server.key.kid, keys: [server.key.jwk] });
    const safe_until = Math.min(server.safe, server.number);
    const now = new Date().toISOString();
    if (path === '/sync/push') {
      if (body.entries.length > server.largest) return json({ reason: 'too-many' }, 413);
      const answers = [];
      for (const { bytes } of body.entries) answers.push(await answerTo(bytes));
      return json({ answers, epoch: server.epoch, safe_until: Math.min(server.safe, server.number), now });
    }
    const from = body.cursor === null || server.whole ? 0 : Number(body.cursor);
    const rows = server.rows.slice(from, from + 3);
    const whole = server.whole && body.cursor !== null ? { whole: true } : {};
    server.whole = false;
    const cursor = String(from + rows.length);
    return json({ rows, cursor, more: from + rows.length < server.rows.length, epoch: server.epoch, safe_until, now, ...whole });
  }

  globalThis.fetch = async (path, init = {}) => {
    const body = init.body && JSON.parse(init.body);
    const ids = body?.entries?.map(each => new URLSearchParams(each.bytes).get('id'));
    server.heard.push({ path, ids, body, init });
    const real = () => serve(path, body);
    const fault = path.startsWith('/sync') && server.faults.shift();
    return fault ? fault(real) : real();
  };
  return server;
}

export async function newKey(kid) {
  const pair = await crypto.subtle.generateKey(ES256, true, ['sign', 'verify']);
  return { kid, pair, jwk: { kid, ...(await crypto.subtle.exportKey('jwk', pair.publicKey)), use: 'sig', alg: 'ES256' } };
}

export async function signed(content, { kid, pair }, alg = 'ES256') {
  const part = value => b64(JSON.stringify(value));
  const what = `${part({ alg, kid, typ: 'qingxin-receipt' })}.${part(content)}`;
  return `${what}.${b64(await crypto.subtle.sign(ES256, pair.privateKey, new TextEncoder().encode(what)))}`;
}

export const faults = {
  answerLost: async real => {
    await real();
    throw new TypeError('network error');
  },
  noNetwork: () => {
    throw new TypeError('network error');
  },
  status: code => () => new Response('{"detail":"no"}', { status: code }),
  portal: () => new Response('<html>Pay for the signal', { status: 200, headers: { 'Content-Type': 'text/html' } }),
  broken: () => new Response('{"answers":[', { status: 200 }),
  half: async real => {
    const whole = await (await real()).text();
    return new Response(whole.slice(0, whole.length / 2), { status: 200 });
  },
  otherJson: () => new Response('{"ok":true}', { status: 200 }),
  nothing: () => new Response('null', { status: 200 })
};
