/** Which way a request goes. Pure: given what is kept, nothing else decides. */

/** @typedef {'shell' | 'page' | 'asset' | null} Way null = the worker stays out of it */

/**
 * @param {{ method: string, mode: string, url: string }} request @param {string} origin ours
 * @param {(path: string) => boolean} isShell @returns {Way}
 */
export function wayOf({ method, mode, url }, origin, isShell) {
  const { origin: whose, pathname } = new URL(url);
  if (method !== 'GET' || whose !== origin) return null;
  if (mode === 'navigate') return isShell(pathname) ? 'shell' : 'page';
  return /^\/(assets\/|manifest-)/.test(pathname) ? 'asset' : null;
}

/** The pack to which a page belongs: its language, and for the phones of staff `/work` behind it. @param {string} pathname */
export const packOf = pathname => (/^\/((bo|zh|en)(\/work)?)(\/|$)/.exec(pathname) || [])[1] || 'bo';

/**
 * The caches to delete when this edition takes over: ours alone, and not the one before, whose pages may still stand open.
 *
 * @param {string[]} names in the order in which they were made @param {string} prefix @param {string} edition
 */
export function outdated(names, prefix, edition) {
  const old = names.filter(name => name.startsWith(prefix) && name !== prefix + edition);
  return old.slice(0, -1);
}

/**
 * Under what address an unchanged file lies in an older cache.
 *
 * @param {string} path @param {string} hash @param {{ base: string, assets: Record<string, string> } | null} before
 */
export const sameBefore = (path, hash, before) => (before && before.assets[path] === hash ? before.base + path : null);
