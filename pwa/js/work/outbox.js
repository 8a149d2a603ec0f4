/** What was sent, and beside each entry whose household it is about; no name while the store is locked. */
import outbox from '../shell/outbox.js';
import { entries } from '../store/entries.js';
import { onNews } from '../store/news.js';
import { Locked } from '../store/vault.js';
import { households } from './households.js';

/** @param {HTMLElement} place */
export default async function whose(place) {
  /** @type {Promise<Map<string, { id: string, name: string, page: string }>> | null} */
  let known = null;
  const show = async () => {
    const names = await (known = known || about());
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll('[data-filled] [data-whose]'))) {
      const home = names.get(each.dataset.id || '');
      each.textContent = home ? home.name : '';
      const anew = /** @type {HTMLAnchorElement | null} */ (each.closest('[data-filled]')?.querySelector('a[href*="?again="]'));
      if (!anew || !home) continue;
      anew.pathname = anew.pathname.replace(/\/work$/, `/work/${home.page}`);
      anew.search = `?id=${home.id}&again=${each.dataset.id}`;
    }
  };
  onNews(news => void (news !== 'sync' && (known = null)));
  const list = place.querySelector('[data-each="entries"]');
  if (list) new MutationObserver(show).observe(list, { childList: true });
  await outbox(place);
}

/** The household of each entry, by the entry's id. */
async function about() {
  const found = new Map();
  try {
    const homes = new Map((await households()).map(each => [each.id, each]));
    const tibetan = document.documentElement.lang === 'bo';
    for (const { id, kind, fields } of await entries()) {
      const home = homes.get(kind === 'household-made' ? id : fields.get('household') || '');
      const page = kind === 'assisted-file' ? 'file/review' : 'household';
      if (home) found.set(id, { id: home.id, name: (tibetan && home.name_bo) || home.name_zh, page });
    }
  } catch (error) {
    if (!(error instanceof Locked)) throw error;
  }
  return found;
}
