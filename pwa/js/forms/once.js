/**
 * One tap at a time, and none after the one that came through: a second would state it twice. What could not be kept is said.
 *
 * @param {() => Promise<unknown>} act gives something truthy once it is kept
 * @returns {(event: Event) => Promise<void>}
 */
export function once(act) {
  let shut = false;
  return async event => {
    event.preventDefault();
    if (shut) return;
    shut = true;
    try {
      shut = Boolean(await act());
    } catch (error) {
      shut = false;
      const told = /** @type {HTMLElement | null} */ (document.querySelector('[data-not-kept]'));
      if (told) told.hidden = false;
      told?.scrollIntoView();
      throw error;
    }
  };
}
