/** Pages as `archive export --to html` makes them: the archive in one, and whether the page shows what that archive says. */

import { write } from './draw/elements.js';
import { original } from './draw/original.js';
import { SECTIONS } from './draw/sections.js';

const BEGIN = '<!doctype html>\n';
const START = '<script type="application/json" id="bundle">';
const END = '</script>';

/** Whether bytes begin as a page does. */
export const isPage = (bytes) => new TextDecoder('latin1').decode(bytes.subarray(0, BEGIN.length)) === BEGIN;

/** The files of the archive in a page (or in the JSON of one), a Map path → bytes; null where there is none. */
export function bundleIn(page, bare = false) {
  try {
    const json = bare ? page : page.slice(page.indexOf(START) + START.length, page.indexOf(END, page.indexOf(START)));
    const { files } = JSON.parse(json);
    const utf8 = new TextEncoder();
    return new Map(files.map((one) => [one.path, one.text === undefined ? bytesOf(one.base64) : utf8.encode(one.text)]));
  } catch {
    return null;
  }
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

/** What a page shows otherwise than the archive in it says, as far as it is drawn here; and whether its script is this one. */
export function pageFaults(page, view, shown) {
  const tell = (path, detail) => ({ code: 'page-differs', path, detail, rung: 'well-formed' });
  const faults = Object.entries(SECTIONS)
    .filter(([, draw]) => !page.includes(write(draw(view))))
    .map(([name]) => tell(name, 'the page shows otherwise than the archive in it says'));
  if (shown && !page.includes(write(original(shown)))) faults.push(tell('original', 'the page shows the original otherwise than the archive in it has it'));
  const own = document.querySelector('body > script:not([type])')?.textContent ?? '';
  const scripts = page.split(/<script[^>]*>/i).slice(1).length;
  if (!page.includes(`\n<script>${own}</script>\n</body>`)) faults.push(tell('script', 'its script is another than the one of this verify.html'));
  if (scripts !== 3) faults.push(tell('script', `it has ${scripts} scripts, not three`));
  return faults;
}
