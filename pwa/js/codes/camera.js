/**
 * The camera while it is looked through. No picture leaves the phone, and none is kept.
 *
 *   const stop = await look(video, frame, torch)   frame(canvas) is called a few times a second until stop()
 */
import { surface } from './reader.js';

const WIDTH = 640;
const BREATH = 60;

/**
 * @param {HTMLVideoElement} video @param {(canvas: HTMLCanvasElement) => Promise<unknown>} frame @param {HTMLElement | null} torch a button
 * @returns {Promise<() => void>} throws what getUserMedia throws
 */
export async function look(video, frame, torch) {
  const wanted = { facingMode: { ideal: 'environment' }, width: { ideal: 1280 }, height: { ideal: 720 } };
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: wanted });
  const [track] = stream.getVideoTracks();
  let going = true;
  const stop = () => {
    going = false;
    track.stop();
    video.srcObject = null;
    document.removeEventListener('visibilitychange', stop);
    removeEventListener('pagehide', stop);
  };
  document.addEventListener('visibilitychange', stop);
  addEventListener('pagehide', stop);
  if (torch) light(track, torch);
  video.srcObject = stream;
  await video.play();
  const canvas = document.createElement('canvas');
  const turn = async () => {
    while (going) {
      if (video.videoWidth) {
        draw(canvas, video, video.videoWidth, video.videoHeight, WIDTH);
        await frame(canvas);
      }
      await new Promise(answer => void setTimeout(answer, BREATH));
    }
  };
  turn().catch(stop);
  return stop;
}

/** @param {HTMLCanvasElement} canvas @param {CanvasImageSource} from @param {number} width @param {number} height @param {number} most */
export function draw(canvas, from, width, height, most) {
  const scale = Math.min(1, most / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  surface(canvas).drawImage(from, 0, 0, canvas.width, canvas.height);
}

/** @param {MediaStreamTrack} track @param {HTMLElement} button shown where the camera has a lamp */
function light(track, button) {
  const able = /** @type {any} */ (track.getCapabilities ? track.getCapabilities() : {});
  button.hidden = !able.torch;
  button.onclick = () => {
    const on = button.getAttribute('aria-pressed') !== 'true';
    track.applyConstraints(/** @type {any} */ ({ advanced: [{ torch: on }] })).then(() => button.setAttribute('aria-pressed', String(on)), () => {});
  };
}
