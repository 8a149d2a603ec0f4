/**
 * Reading a code from a picture. The browser's own reader is used where it really reads: many phones have its name and nothing behind it.
 *
 *   const read = await reader(known)   → (canvas, patient?) => Promise<string | null>
 *   known = { text, rows: string[] }   a code whose text we know, as rows of 0 and 1 with their quiet zone
 */
import { decodeQR } from '../../vendor/qr-0.7.0/decode.js';

/** @typedef {(canvas: HTMLCanvasElement, patient?: boolean) => Promise<string | null>} Read */

const PATIENCE = 1500;

/** @param {{ text: string, rows: string[] }} known @returns {Promise<Read>} */
export async function reader(known) {
  const own = await browsersReader(known).catch(() => null);
  return async (canvas, patient = false) => {
    const found = own && (await own(canvas).catch(() => null));
    return found || plainly(canvas, patient);
  };
}

/** @param {HTMLCanvasElement} canvas @param {boolean} patient */
export function plainly(canvas, patient = false) {
  const { width, height } = canvas;
  const data = surface(canvas).getImageData(0, 0, width, height).data;
  try {
    return decodeQR({ width, height, data }, patient ? { effort: 4, timeLimit: PATIENCE } : {});
  } catch {
    return null;
  }
}

/** @param {HTMLCanvasElement} canvas */
export function surface(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
}

/** @param {{ text: string, rows: string[] }} known @returns {Promise<((canvas: HTMLCanvasElement) => Promise<string | null>) | null>} */
async function browsersReader(known) {
  const Detector = /** @type {any} */ (globalThis).BarcodeDetector;
  if (!Detector) return null;
  const detector = new Detector({ formats: ['qr_code'] });
  /** @param {HTMLCanvasElement} canvas */
  const own = async canvas => {
    const [first] = await detector.detect(canvas);
    return first ? String(first.rawValue) : null;
  };
  // One that never answers is none either.
  const late = new Promise(answer => void setTimeout(() => answer(null), PATIENCE));
  return (await Promise.race([own(drawn(known.rows)), late])) === known.text ? own : null;
}

/** @param {string[]} rows */
function drawn(rows) {
  const canvas = document.createElement('canvas');
  const size = 6;
  canvas.width = canvas.height = rows.length * size;
  const ink = surface(canvas);
  ink.fillStyle = '#fff';
  ink.fillRect(0, 0, canvas.width, canvas.height);
  ink.fillStyle = '#000';
  rows.forEach((row, y) => Array.from(row).forEach((bit, x) => bit === '1' && ink.fillRect(x * size, y * size, size, size)));
  return canvas;
}
