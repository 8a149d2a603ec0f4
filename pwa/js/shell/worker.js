/** The worker that keeps the pages of this phone; it comes once somebody uses the phone. */
import { who } from '../store/vault.js';
import { offerUpdate } from './bar.js';

/** @returns {Promise<ServiceWorkerRegistration | undefined>} */
export async function keepPages() {
  if (!navigator.serviceWorker) return undefined;
  const registration = await navigator.serviceWorker.register('/sw.js');
  const look = () => {
    const { waiting, active } = registration;
    if (waiting && active) offerUpdate(waiting);
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  look();
  const ready = await navigator.serviceWorker.ready;
  const language = location.pathname.split('/')[1];
  ready.active?.postMessage({ keep: language + ((await who())?.staff ? '/work' : '') });
  return registration;
}
