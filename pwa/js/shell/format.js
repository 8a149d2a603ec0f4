/**
 * Money, land, dates and counts as the page's language writes them.
 *
 * The frames come from `data-format-…` on `<html>`, printed by the server (app/foundation/formats.py), so that no word
 * stands here; tests/vectors/formats.json holds both to the same results.
 */

const HOUR = 3600000;

/** @typedef {(value: any) => string} Format */

/**
 * @param {DOMStringMap | Record<string, string | undefined>} patterns the data attributes of `<html>`
 * @returns {Record<string, Format>} by the names that `data-as` uses
 */
export function formatsOf(patterns) {
  /** @param {string} name @param {Record<string, string | number>} values */
  const frame = (name, values) =>
    (patterns[`format${name}`] || '').replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
  const months = (patterns.formatMonths || '').split(' ');

  /** @param {string} name @param {string} when */
  const day = (name, when) => {
    const [y, m, d] = dayInChina(when).split('-').map(Number);
    return frame(name, { y, m, d, month: months[m - 1] });
  };

  /** @type {Record<string, Format>} */
  const formats = {
    money: fen => frame('Money', { n: decimal(fen, 2, fen % 100 !== 0) }),
    yuan: fen => (fen ? decimal(fen, 2, true) : '–'),
    wan: fen => (patterns.formatWan ? frame('Wan', { n: decimal(fen, 6) }) : formats.money(fen)),
    mu: hundredths => frame('Mu', { n: decimal(hundredths, 2) }),
    count: number => decimal(number, 0),
    percent: points => `${decimal(points, 2, points % 100 !== 0)}%`,
    date: when => day('Date', when),
    'date-short': when => day('DateShort', when),
    'date-iso': dayInChina,
    time: when => inChina(when).slice(11, 16),
    datetime: when => frame('Datetime', { date: formats.date(when), time: formats.time(when) })
  };
  return formats;
}

/** The formats of this page. */
export const formats = typeof document === 'undefined' ? {} : formatsOf(document.documentElement.dataset);

/**
 * An integer with its point moved to the left, grouped by three, exact.
 *
 * @param {number} number @param {number} places @param {boolean} [keepZeros]
 */
function decimal(number, places, keepZeros = false) {
  const digits = String(Math.abs(number)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ',');
  const rest = digits.slice(digits.length - places);
  const shown = keepZeros ? rest : rest.replace(/0+$/, '');
  return (number < 0 ? '-' : '') + whole + (places && shown ? `.${shown}` : '');
}

/** @param {string} when a day, or a moment: with its zone, or in milliseconds as the phone's own clock has it */
function dayInChina(when) {
  return String(when).length === 10 ? when : inChina(when).slice(0, 10);
}

/** One fixed offset, as on the server. @param {string} when a moment with its zone, or in milliseconds */
function inChina(when) {
  return new Date(new Date(when).getTime() + 8 * HOUR).toISOString();
}
