/** The list of households by group, and the search among them; a closed group draws none of its lines. */
import { fill } from '../shell/fill.js';
import { showProgress } from '../forms/begun.js';
import { onNews } from '../store/news.js';
import { index } from './finding.js';
import { households } from './households.js';
import { keepLease } from './lease.js';

/** @typedef {import('./households.js').Home} Home */

const FEW = 60;

/** @param {HTMLElement} page */
export default async function list(page) {
  await keepLease(Number(page.dataset.lease));
  const field = /** @type {HTMLInputElement} */ (page.querySelector('input[type="search"]'));
  const results = /** @type {HTMLElement} */ (page.querySelector('[data-results]'));
  const groups = /** @type {HTMLElement} */ (page.querySelector('[data-groups]'));
  let find = index([]);

  const search = () => {
    const { found, whole } = find(field.value);
    const asked = Boolean(field.value.trim());
    groups.hidden = asked;
    results.hidden = !asked;
    if (!asked) return;
    lines(page, /** @type {HTMLElement} */ (results.querySelector('ul')), found);
    fill(results, { none: !found.length, nothing: !found.length && !whole, stranger: !found.length && whole });
  };
  const show = async () => {
    const homes = await households();
    find = index(homes);
    fill(page, { none: !homes.length, some: homes.length });
    showProgress(page, homes.filter(isDone).length, homes.length || 1);
    draw(page, groups, homes);
    search();
  };
  field.addEventListener('input', search);
  onNews(news => news === 'changed' && show());
  await show();
  const { q } = Object.fromEntries(new URLSearchParams(location.search));
  if (q) {
    field.value = q;
    search();
  }
}

/** Nobody at home is not done: somebody goes there once more. @param {Home} home */
const isDone = home => !home.todo && !home.is['not-home'];

/** @param {HTMLElement} page @param {HTMLElement} place @param {Home[]} homes */
function draw(page, place, homes) {
  const was = new Map(Array.from(place.querySelectorAll('details'), each => [each.dataset.name, each.open]));
  const names = Array.from(new Set(homes.map(each => each.group || ''))).sort();
  place.textContent = '';
  for (const name of names) {
    const mine = homes.filter(each => (each.group || '') === name);
    const left = mine.filter(each => !isDone(each));
    const group = /** @type {HTMLDetailsElement} */ (copyOf(page, 'group'));
    const [title, count] = [group.querySelector('b'), group.querySelector('.number')];
    if (title) title.textContent = name || page.dataset.without || '';
    if (count) count.textContent = `${mine.length - left.length} / ${mine.length}`;
    group.dataset.name = name;
    // What is to be done stands first; the rest keeps its place below it.
    const open = () => group.open && lines(page, /** @type {HTMLElement} */ (group.querySelector('ul')), [...left, ...mine.filter(isDone)]);
    group.addEventListener('toggle', open);
    group.open = was.get(name) ?? (names.length === 1 || homes.length <= FEW);
    place.append(group);
  }
}

/** @param {HTMLElement} page @param {HTMLElement} place @param {Home[]} homes */
function lines(page, place, homes) {
  place.textContent = '';
  place.hidden = !homes.length;
  for (const home of homes) {
    const line = copyOf(page, 'line');
    fill(line, home);
    line.dataset.filled = '';
    place.append(line);
  }
}

/** @param {HTMLElement} page @param {string} name */
function copyOf(page, name) {
  const template = /** @type {HTMLTemplateElement} */ (page.querySelector(`template[data-${name}]`));
  return /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
}
