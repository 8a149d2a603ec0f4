/**
 * One question to the server. A fetch that resolves is not yet an answer: only JSON of the protocol with status 200 is.
 */
const PATIENCE = 60000;

/** The server could not be heard, or what answered was somebody else: keep everything and try again. */
export class TryLater extends Error {}

/** The server itself said that this request is not fit (docs/sync.md, last table). */
export class Unfit extends Error {
  /** @param {number} status @param {string} reason */
  constructor(status, reason) {
    super(reason);
    this.status = status;
    this.reason = reason;
  }
}

/**
 * @param {string} path @param {string} body the JSON as it is sent, and signed @param {Record<string, string>} [more] headers
 * @returns {Promise<any>}
 */
export async function post(path, body, more = {}) {
  const headers = { 'Content-Type': 'application/json', 'X-Qingxin': '1', ...more };
  return ask(path, { method: 'POST', headers, body });
}

/** @param {string} path @param {RequestInit} [how] @returns {Promise<any>} */
export async function ask(path, how = {}) {
  const stop = new AbortController();
  const bell = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(path, { ...how, cache: 'no-store', credentials: 'omit', redirect: 'error', signal: stop.signal });
    const content = await answer.json();
    if (answer.status === 200 && content && typeof content === 'object') return content;
    if (typeof content?.reason === 'string') throw new Unfit(answer.status, content.reason);
    throw new TryLater(String(answer.status));
  } catch (error) {
    throw error instanceof Unfit ? error : new TryLater(/** @type {Error} */ (error).message);
  } finally {
    clearTimeout(bell);
  }
}
