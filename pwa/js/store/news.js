/**
 * One word to all pages of this origin: something in the store has changed, or the store was locked.
 *
 * Without BroadcastChannel other tabs learn it when they next look.
 */
/** @typedef {'changed' | 'kept' | 'locked' | 'sync'} News what is kept wants to be sent; sync = sending began or ended */

/** @type {Set<(news: News) => void>} */
const listeners = new Set();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('qingxin');
if (channel) {
  channel.onmessage = event => listeners.forEach(listener => listener(event.data));
  // In Node an open channel would keep the process alive.
  /** @type {{ unref?: () => void }} */ (/** @type {unknown} */ (channel)).unref?.();
}

/** @param {News} news */
export function tell(news) {
  listeners.forEach(listener => listener(news));
  channel?.postMessage(news);
}

/** @param {(news: News) => void} listener @returns {() => void} ends it */
export function onNews(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
