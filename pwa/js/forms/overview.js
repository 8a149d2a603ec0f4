/** The file as a list of pages, as this phone knows it. */
import { entries } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { rows } from '../store/rows.js';
import { fill } from '../shell/fill.js';
import { begun, keep, showProgress } from './begun.js';

/** @param {HTMLElement} page */
export default async function overview(page) {
  await show(page);
  onNews(news => news === 'changed' && show(page));
}

/** @param {HTMLElement} page */
async function show(page) {
  const form = 'household-file';
  const what = await begun(form);
  const own = (await entries(form)).filter(each => each.state !== 'replaced');
  const newest = own[own.length - 1];
  const [row] = await rows('file');
  const offered = (await rows('draft')).find(each => each.data.form === form && each.id !== what.taken);
  fill(page, {
    ...(row && row.data),
    kept: newest && newest.state !== 'arrived' && newest.state !== 'needs',
    needs: newest && newest.state === 'needs',
    begun: row || newest,
    draft: offered && offered.data
  });
  const kind = what.answers.kind || '';
  let [done, total] = [0, 0];
  for (const step of /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll('[data-step]'))) {
    const { step: name = '', kinds, extra } = step.dataset;
    step.hidden = Boolean(kinds && !kinds.split(' ').includes(kind));
    const isDone = extra ? extra.split(' ').some(each => what.answers[each]) : name === 'review' ? Boolean(what.needs || (what.base && what.done.all)) : what.done[name] ?? what.done.all;
    const mark = /** @type {HTMLElement | null} */ (step.querySelector('[data-done]'));
    if (mark) mark.hidden = !isDone;
    if (!step.hidden && !extra) [done, total] = [done + (isDone ? 1 : 0), total + 1];
  }
  showProgress(page, done, total);
  const take = /** @type {HTMLElement | null} */ (page.querySelector('[data-take-over]'));
  if (!take || !offered) return;
  take.onclick = async () => {
    const { _base: base, ...answers } = offered.data.answers;
    await keep(form, { ...what, answers: { ...what.answers, ...answers }, base: base || what.base, taken: offered.id, done: {} });
    location.reload();
  };
}
