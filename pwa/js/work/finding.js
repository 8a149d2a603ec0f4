/**
 * Search among some hundreds of households, made once when the store is open: one line of text each, looked through at every key.
 *
 *   const find = index(homes)
 *   find('dzt')   → { found: Home[] at most 12, whole: boolean }   whole = what was typed is a card's whole code
 */

/** @typedef {import('./households.js').Home} Home */

const MOST = 12;
const CODE = /^[0-9a-hjkmnp-tv-z]{9}$/;

/** What was typed, without what people put between: spaces, hyphens, dots, the tsheg and the shad; O is 0, I and L are 1 in codes. @param {string} typed */
const bare = typed => typed.normalize('NFKC').toLowerCase().replace(/[\s·•་༌།\-‐–]/g, '');

/** @param {string} typed */
const asCode = typed => typed.replace(/o/g, '0').replace(/[il]/g, '1');

/** @param {Home[]} homes @returns {(typed: string) => { found: Home[], whole: boolean }} */
export function index(homes) {
  const lines = homes.map(home => {
    const names = [home.name_zh, home.name_bo, ...home.adults.map(each => `${each.zh}\n${each.bo || ''}`), home.initials, home.no];
    return { home, text: `\n${names.map(name => name.split('\n').map(bare).join('\n')).join('\n')}\n${home.group}`, code: bare(home.code || '') };
  });
  return typed => {
    const wanted = bare(typed);
    const code = asCode(wanted);
    const whole = CODE.test(code) && /\d/.test(wanted);
    const [first, later] = [/** @type {Home[]} */ ([]), /** @type {Home[]} */ ([])];
    for (const { home, text, code: its } of lines) {
      if (text.includes(`\n${wanted}`) || (its && its === code)) first.push(home);
      else if (text.includes(wanted) || (code.length > 3 && its.includes(code))) later.push(home);
    }
    return { found: first.concat(later).slice(0, MOST), whole };
  };
}
