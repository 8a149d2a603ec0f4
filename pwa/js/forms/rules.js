// The closed list of named rules, as app/foundation/rules.py has it; tests/vectors/rules.json holds the two together.
// A rule gets a value in its normal form and gives the reason against it, or '' when there is none.

/**
 * @typedef {object} Around what a rule may look at besides the value
 * @property {string} today ISO day in Beijing
 * @property {(name: string) => string} answer another answer in its normal form, '' when there is none
 * @property {string} last last year's answer to the same, '' when there is none
 */

const PROVINCES = '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91';
const QINGHAI =
  '0000 0100 0101 0102 0103 0104 0105 0106 0111 0120 0121 0122 0123 0200 0201 0202 0203 0221 0222 0223 0224 0225 ' +
  '2100 2121 2122 2123 2124 2125 2126 2127 2128 2200 2221 2222 2223 2224 2300 2301 2321 2322 2323 2324 2400 2421 ' +
  '2500 2521 2522 2523 2524 2525 2600 2621 2622 2623 2624 2625 2626 2700 2701 2721 2722 2723 2724 2725 2726 2800 ' +
  '2801 2802 2803 2821 2822 2823 2857 2858 2859';
const LICENCE = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** A number as whole hundredths (fen, hundredths of a mu), or NaN. @param {string} text */
export const hundredths = (text) => (/^-?\d{1,12}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : NaN);

/** @param {string[]} names @param {Around} around */
const total = (names, around) => {
  const given = names.map((name) => hundredths(around.answer(name))).filter((amount) => amount === amount);
  return given.length ? given.reduce((sum, amount) => sum + amount) : NaN;
};

/** Whether there is such a day. @param {string} text */
const isDay = (text) =>
  /^\d{4}-\d\d-\d\d$/.test(text) && text > '0001' && new Date(text + 'T00:00Z').toJSON()?.slice(0, 10) === text;

/** Whole years between two ISO days. @param {string} birth @param {string} day */
const years = (birth, day) => Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0);

/** The day of birth in an ID number. @param {string} id */
const birthOf = (id) => [id.slice(6, 10), id.slice(10, 12), id.slice(12, 14)].join('-');

/** An ISO day, or one such as today, today+20y, today-120y. @param {string} text @param {string} today */
const bound = (text, today) => {
  const relative = /^today(?:([+-]\d+)y)?$/.exec(text);
  if (!relative) return text;
  const day = String(Number(today.slice(0, 4)) + Number(relative[1] ?? 0)).padStart(4, '0') + today.slice(4);
  return isDay(day) ? day : day.slice(0, 8) + '28';
};

/** @type {Record<string, (value: string, today: string) => string>} */
const checkDigit = {
  id(value, today) {
    if (/^\d{15}$/.test(value)) return 'id-fifteen';
    if (!/^[1-9]\d{16}[\dX]$/.test(value)) return 'id-shape';
    const [province, county] = [value.slice(0, 2), value.slice(2, 6)];
    if (!PROVINCES.split(' ').includes(province) || (province === '63' && !QINGHAI.split(' ').includes(county))) return 'id-region';
    const birth = birthOf(value);
    if (!isDay(birth) || birth > today || years(birth, today) > 120) return 'id-day';
    const sum = ID_WEIGHTS.reduce((sum, weight, place) => sum + weight * Number(value[place]), 0);
    return '10X98765432'[sum % 11] === value[17] ? '' : 'id-check';
  },
  licence(value) {
    const places = [...value].map((character) => LICENCE.indexOf(character));
    if (places.length !== 18 || places.includes(-1)) return 'licence-shape';
    let [sum, weight] = [0, 1];
    for (const place of places.slice(0, 17)) [sum, weight] = [sum + place * weight, (weight * 3) % 31];
    return (31 - (sum % 31)) % 31 === places[17] ? '' : 'licence-check';
  },
  card(value) {
    if (!/^\d{16,19}$/.test(value)) return 'card';
    const doubled = [...value].reverse().map((digit, place) => Number(digit) * (1 + (place % 2)));
    return doubled.reduce((sum, n) => sum + (n > 9 ? n - 9 : n), 0) % 10 ? 'card' : '';
  },
};

/** @type {Record<string, (value: string, args: string[], around: Around) => string>} */
const rules = {
  whole: (value) => (/^\d{1,12}$/.test(value) ? '' : 'whole'),
  decimal: (value) => (hundredths(value) >= 0 ? '' : 'decimal'),
  range: (value, [least, most]) => (hundredths(value) < Number(least) * 100 || hundredths(value) > Number(most) * 100 ? 'range' : ''),
  length: (value, [least, most]) => ([...value].length < Number(least) || [...value].length > Number(most) ? 'length' : ''),
  'at-most'(value, [of, times, ...parts], around) {
    const amount = parts.length ? total(parts, around) : hundredths(value);
    return amount * 100 > hundredths(around.answer(of)) * hundredths(times) ? 'at-most' : '';
  },
  sum(value, parts, around) {
    const [amount, expected] = [hundredths(value), total(parts, around)];
    return amount < expected || amount > expected ? 'sum' : '';
  },
  'check-digit': (value, [kind], around) => checkDigit[kind](value, around.today),
  'date-range'(value, [first, last], around) {
    if (!isDay(value)) return 'day';
    if (value > bound(last, around.today)) return last === 'today' ? 'future' : 'date-range';
    return value < bound(first, around.today) ? 'date-range' : '';
  },
  age(value, [least, most], around) {
    const birth = value.length === 18 ? birthOf(value) : value;
    const age = isDay(birth) ? years(birth, around.today) : NaN;
    return age < Number(least) || age > Number(most) ? 'age' : '';
  },
  phone: (value) => (/^1[3-9]\d{9}$/.test(value) ? '' : 'phone'),
  alone: (value, [code]) => (value.split(' ').includes(code) && value.includes(' ') ? 'alone' : ''),
  'times-last-year'(value, [times], around) {
    const [amount, last, factor] = [hundredths(value), hundredths(around.last), Number(times)];
    if (!amount || !last || Math.max(amount, last) < 100 * factor) return '';
    return amount >= last * factor || amount * factor <= last ? 'times-last-year' : '';
  },
  'ten-thousand-slip'(value, [low, high]) {
    const amount = hundredths(value);
    return amount && (amount < Number(low) * 100 || amount > Number(high) * 100) ? 'ten-thousand-slip' : '';
  },
  unusual: (value, [above]) => (hundredths(value) > Number(above) * 100 ? 'unusual' : ''),
};

/**
 * The first reason that rules, as the page prints them (`whole at-most:yak_total,1`), have against a value.
 * @param {string} printed @param {string} value @param {Around} around
 */
export const reasonAgainst = (printed, value, around) => {
  if (!value) return '';
  for (const rule of printed.split(' ').filter(Boolean)) {
    const [name, args] = rule.split(':');
    const reason = rules[name]?.(value, (args ?? '').split(','), around);
    if (reason) return reason;
  }
  return '';
};
