/**
 * The page that reads codes: by camera, from a picture, both without a network. What was read is acted upon only when it is ours.
 *
 *   data-origin, data-prefixes (JSON), data-known (JSON)   what the server says of its codes
 *   [data-camera] button, [data-torch] button, video, [data-picture] file input
 *   [data-says="no-camera|nothing|foreign|card…"]   hidden parts, one of which is shown; [data-text] in it gets the text, [data-go] the address
 */
import { draw, look } from './camera.js';
import { meaning } from './meaning.js';
import { reader } from './reader.js';
import { place } from './place.js';

const LARGE = 1600;
const SIZES = [LARGE, 800, 400];

/** @param {HTMLElement} root */
export default async function scan(root) {
  const { origin = '', prefixes = '{}', known = '{}' } = root.dataset;
  const kinds = JSON.parse(prefixes);
  const read = await reader(JSON.parse(known));
  const video = /** @type {HTMLVideoElement} */ (root.querySelector('video'));
  const camera = /** @type {HTMLElement} */ (root.querySelector('[data-camera]'));
  const torch = /** @type {HTMLElement | null} */ (root.querySelector('[data-torch]'));
  const picture = /** @type {HTMLInputElement} */ (root.querySelector('[data-picture]'));
  const stage = /** @type {HTMLElement} */ (video.parentElement);
  let stop = () => {};

  /** @param {string} name @param {string} [text] @param {string} [address] */
  const say = (name, text = '', address = '') => {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-says]'))) {
      part.hidden = part.dataset.says !== name;
      if (part.hidden) continue;
      const words = part.querySelector('[data-text]');
      if (words) words.textContent = text.slice(0, 120);
      const link = /** @type {HTMLAnchorElement | null} */ (part.querySelector('[data-go]'));
      if (link) link.href = address;
      part.scrollIntoView({ block: 'nearest' });
    }
  };

  /** @param {string} text */
  const found = async text => {
    stop();
    stage.hidden = true;
    camera.hidden = false;
    const ours = meaning(text, origin, kinds);
    if (!ours) return say('foreign', text);
    const here = await place(root, ours);
    say(here.says, '', here.address);
  };

  camera.hidden = !navigator.mediaDevices;
  camera.addEventListener('click', async () => {
    say('');
    stage.hidden = false;
    camera.hidden = true;
    try {
      stop = await look(video, async canvas => {
        const text = await read(canvas);
        if (text) await found(text);
      }, torch);
    } catch {
      // Refused, taken by another app, or not there.
      stage.hidden = true;
      camera.hidden = false;
      say('no-camera');
    }
  });
  picture.addEventListener('change', async () => {
    const [file] = Array.from(picture.files || []);
    picture.value = '';
    if (!file) return;
    const text = await fromPicture(file, read);
    if (text) await found(text);
    else say('nothing');
  });
}

/** @param {File} file @param {import('./reader.js').Read} read */
async function fromPicture(file, read) {
  const image = new Image();
  const address = URL.createObjectURL(file);
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    for (const size of SIZES) {
      draw(canvas, image, image.naturalWidth, image.naturalHeight, size);
      const text = await read(canvas, true);
      if (text) return text;
    }
  } catch {
    // No picture that this browser can show.
  } finally {
    URL.revokeObjectURL(address);
  }
  return null;
}
