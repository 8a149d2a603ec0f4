// What people type becomes one normal form, as app/foundation/digits.py makes it; tests/vectors/digits.json holds the two together.

const MARKS = { '。': '.', '、': ',', '−': '-', '–': '-', '—': '-' };
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]/g;
const DOTS = /\s*[·•‧・･∙⋅᛫]\s*/g;

/** @param {string} text */
const tight = (text) =>
  text
    .replace(INVISIBLE, '')
    .replace(/[\u0f20-\u0f29]/g, (digit) => String(digit.charCodeAt(0) - 0x0f20))
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[。、−–—]/g, (mark) => MARKS[/** @type {keyof typeof MARKS} */ (mark)])
    .replace(/\s/g, '');

/** @param {string} text */
const plain = (text) => text.normalize('NFC').replace(INVISIBLE, '').replace(/\u0f0c/g, '\u0f0b');

/** @param {string} line */
const spaced = (line) => line.replace(/\s+/g, ' ').trim();

/** @type {Record<string, (text: string) => string>} */
export const normal = {
  number(text) {
    let bare = tight(text);
    if (/^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(bare)) bare = bare.replace(/,/g, '');
    const parts = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(bare);
    return parts ? parts[1] + parts[2] + (parts[3] ? '.' + parts[3] : '') : bare;
  },
  name: (text) => spaced(plain(text).replace(/\u0f0b{2,}/g, '\u0f0b').replace(DOTS, '·')),
  words: (text) => plain(text).trim().split(/\r\n|\r|\n/).map(spaced).join('\n'),
  id: (text) => tight(text).replace(/-/g, '').toUpperCase(),
  phone: (text) => tight(text).replace(/[-()]/g, '').replace(/^(?:\+|00)86(?=1\d{10}$)/, ''),
  day(text) {
    const bare = tight(text);
    const written = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$|^(\d{4})(\d{2})(\d{2})$/.exec(bare);
    if (!written) return bare;
    const [year, month, date] = written.slice(1).filter(Boolean);
    return year + '-' + month.padStart(2, '0') + '-' + date.padStart(2, '0');
  },
};
