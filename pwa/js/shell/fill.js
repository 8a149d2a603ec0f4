/**
 * Fill what the server has printed with what the phone knows. No word comes from here.
 *
 *   data-fill="a.b|c"       the first of these that has a value, as text; an input or progress gets it as its value; "." is the thing itself
 *   data-as="money|mu|count|percent|date|date-short|date-iso|time|datetime|code:<name>"   how it is written (format.js);
 *                            code: the text of [data-code="<value>"] inside <template data-codes="<name>">
 *   data-if="a.b"           shown when it has a value (not empty, not zero); data-unless="a.b" the other way round
 *   data-href="/x?id={id}"  an address; {names} are filled in and escaped, a leading {name} as it is
 *   data-id="{id}", data-choose="{id}"   likewise
 *   data-each="list"        its <template> once for each
 */
import { formats } from './format.js';

const NAMED = ['data-href', 'data-id', 'data-choose'];

/** @param {Element | DocumentFragment} root @param {any} from */
export function fill(root, from) {
  if (root instanceof HTMLElement) fillOne(root, from);
  for (const child of Array.from(root.children)) {
    if (child instanceof HTMLTemplateElement || child.hasAttribute('data-filled')) continue;
    fill(child, from);
  }
}

/** @param {any} from @param {string} path @returns {any} */
export function valueAt(from, path) {
  if (path === '.') return from;
  for (const one of path.split('|')) {
    const found = one.split('.').reduce((value, name) => value?.[name], from);
    if (found !== undefined && found !== null && found !== '' && found !== false) return found;
  }
  return undefined;
}

/** What a code is called on this page. @param {string} name @param {string} code @returns {HTMLElement | null} */
export function codeWord(name, code) {
  const list = document.querySelector(`template[data-codes="${name}"]`);
  return list instanceof HTMLTemplateElement ? list.content.querySelector(`[data-code="${CSS.escape(code)}"]`) : null;
}

/** @param {HTMLElement} element @param {any} from */
function fillOne(element, from) {
  const { fill: path, as, if: shown, unless, each } = element.dataset;
  if (shown !== undefined) element.hidden = !has(valueAt(from, shown));
  if (unless !== undefined) element.hidden = has(valueAt(from, unless));
  for (const name of NAMED) {
    const pattern = element.getAttribute(name);
    if (pattern && pattern.includes('{')) element.setAttribute(name.replace('data-href', 'href'), named(pattern, from));
  }
  if (each !== undefined) repeat(element, valueAt(from, each) || []);
  if (path === undefined) return;
  const value = valueAt(from, path);
  if (element instanceof HTMLInputElement || element instanceof HTMLProgressElement) {
    /** @type {any} */ (element).value = value ?? '';
  } else element.textContent = value === undefined ? '' : written(value, as);
}

/** @param {any} value @param {string} [as] */
function written(value, as) {
  if (!as) return String(value);
  const [how, name] = as.split(':');
  if (how === 'code') return codeWord(name, value)?.textContent || String(value);
  return formats[how](value);
}

/** @param {HTMLElement} list @param {any[]} things */
function repeat(list, things) {
  const template = /** @type {HTMLTemplateElement} */ (list.querySelector('template'));
  list.querySelectorAll(':scope > [data-filled]').forEach(old => old.remove());
  for (const thing of things) {
    const copy = document.importNode(template.content, true);
    fill(copy, thing);
    for (const child of Array.from(copy.children)) child.setAttribute('data-filled', '');
    list.append(copy);
  }
}

/** @param {string} pattern @param {any} from */
const named = (pattern, from) =>
  pattern.replace(/\{([\w.|]+)\}/g, (_, path, at) => {
    const value = String(valueAt(from, path) ?? '');
    return at === 0 ? value : encodeURIComponent(value);
  });

/** @param {any} value */
const has = value => (Array.isArray(value) ? value.length > 0 : Boolean(value));
