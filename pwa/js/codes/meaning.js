/**
 * What a scanned text means. It is hostile until it is one of our own addresses, written exactly as we write them.
 *
 * @typedef {{ kind: string, path: string, token: string }} Ours
 */
const TOKEN = /^[A-Za-z0-9_-]{16,64}$/;

/** @param {string} text @param {string} origin ours @param {Record<string, string | string[]>} prefixes kind → "/c/", or several @returns {Ours | null} */
export function meaning(text, origin, prefixes) {
  for (const [kind, several] of Object.entries(prefixes))
    for (const prefix of [several].flat()) {
      const start = origin + prefix;
      const token = text.slice(start.length);
      if (text.startsWith(start) && TOKEN.test(token)) return { kind, path: prefix + token, token };
    }
  return null;
}
