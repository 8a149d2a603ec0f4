/** One household on a worker's phone, found by its id or by the short code of its card, and how a visit ends. */
import { showAnswers } from '../forms/answers.js';
import { once } from '../forms/once.js';
import { fill } from '../shell/fill.js';
import { keepEntry } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { newId } from '../store/seals.js';
import { index } from './finding.js';
import { households } from './households.js';

/** @typedef {import('./households.js').Home} Home */

/** @param {HTMLElement} page */
export default async function household(page) {
  const asked = new URLSearchParams(location.search);
  /** @type {Home | undefined} */
  let home;
  /** @type {Home[]} */
  let others = [];
  const show = async () => {
    // What stands half chosen is not drawn anew under the finger.
    if (page.querySelector('details[open]')) return;
    const all = await households();
    const code = asked.get('code');
    home = code ? index(all)(code).found.find(each => each.code) : all.find(each => each.id === asked.get('id'));
    others = all.filter(each => each !== home && each.no);
    fill(page, home || { unknown: true });
    if (home) showAnswers(page, { answers: home.answers || {}, done: {} });
  };
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll('[data-outcome]'))) {
    form.addEventListener('submit', once(() => keepVisit(page, /** @type {Home} */ (home), form)));
    form.addEventListener('change', () => home && showHeads(form, home));
  }
  page.querySelector('[data-into]')?.addEventListener('input', event => offer(page, others, /** @type {HTMLInputElement} */ (event.target).value));
  onNews(news => news === 'changed' && show());
  await show();
}

/** @param {HTMLElement} page @param {Home} home @param {HTMLFormElement} form */
async function keepVisit(page, home, form) {
  const { outcome = '' } = form.dataset;
  /** @type {[string, string][]} */
  const said = [['household', home.id], ['outcome', outcome]];
  new FormData(form).forEach((value, name) => typeof value === 'string' && said.push([name, value]));
  const leaves = said.filter(([name]) => name === 'person').length;
  if (outcome === 'split') {
    if (!leaves || leaves === home.adults.length) return form.querySelector('input')?.focus();
    said.push(['new_household', newId()]);
  }
  await keepEntry('visit', said, { needs: home.made ? [home.made.id] : [] });
  location.href = page.dataset.done || '/';
  return true;
}

/** When the head has died, one of the others is named. @param {HTMLFormElement} form @param {Home} home */
function showHeads(form, home) {
  const heads = /** @type {HTMLElement | null} */ (form.querySelector('[data-heads]'));
  if (!heads) return;
  const dead = String(new FormData(form).get('person') || '');
  const isHead = home.adults.some(each => each.id === dead && each.relation === '01');
  heads.hidden = !isHead || home.adults.length < 2;
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (heads.querySelectorAll('input'))) {
    const itself = input.value === dead;
    input.disabled = heads.hidden || itself;
    input.required = !input.disabled;
    /** @type {HTMLElement} */ (input.parentElement).hidden = itself;
  }
}

/** @param {HTMLElement} page @param {Home[]} homes @param {string} typed */
function offer(page, homes, typed) {
  const place = /** @type {HTMLElement} */ (page.querySelector('[data-choices]'));
  const template = /** @type {HTMLTemplateElement} */ (page.querySelector('template[data-choice]'));
  place.textContent = '';
  for (const home of typed.trim() ? index(homes)(typed).found.slice(0, 5) : []) {
    const choice = document.importNode(template.content, true);
    fill(choice, home);
    place.append(choice);
  }
}
