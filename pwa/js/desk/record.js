/** A recorder inside a form: what was said is put into the form's file field, and sent when the person keeps it. */
const form = /** @type {HTMLFormElement} */ (document.querySelector('[data-recorder]'));
/** @param {string} name @returns {HTMLElement} */
const part = name => /** @type {HTMLElement} */ (form.querySelector(`[data-${name}]`));
const [begin, stop, refused] = [part('begin'), part('stop'), part('refused')];
const heard = /** @type {HTMLAudioElement} */ (part('heard'));
const file = /** @type {HTMLInputElement} */ (form.elements.namedItem('file'));
const MOST = 30000;

if (navigator.mediaDevices && 'MediaRecorder' in globalThis && 'DataTransfer' in globalThis) begin.hidden = false;

begin.addEventListener('click', async () => {
  refused.hidden = true;
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    record(stream);
  } catch {
    refused.hidden = false;
  }
});

/** @param {MediaStream} stream */
function record(stream) {
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 24000 });
  /** @type {Blob[]} */
  const pieces = [];
  const over = setTimeout(() => recorder.stop(), MOST);
  recorder.ondataavailable = event => pieces.push(event.data);
  recorder.onstop = () => {
    clearTimeout(over);
    for (const track of stream.getTracks()) track.stop();
    const kept = new DataTransfer();
    kept.items.add(new File(pieces, 'voice', { type: recorder.mimeType }));
    file.files = kept.files;
    heard.src = URL.createObjectURL(kept.files[0]);
    [heard.hidden, stop.hidden, begin.hidden] = [false, true, false];
  };
  stop.onclick = () => recorder.stop();
  [stop.hidden, begin.hidden] = [false, true];
  recorder.start();
}
