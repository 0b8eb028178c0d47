/** Pages as `archive export --to html` makes them: the archive in one, and whether the page is the one that this archive gives. */

import { inflate } from './check/inflate.js';
import { escaped, write } from './draw/elements.js';
import { machineHead, policy } from './draw/head.js';
import { original } from './draw/original.js';
import { STYLE } from './draw/quiet.js';
import { SECTIONS } from './draw/sections.js';

const BEGIN = '<!doctype html>\n';
const START = '<script type="application/json" id="bundle">';
const END = '</script>';
const MOST_RULES = 2000;
const CITATION = new RegExp(
  '^(?:<details(?: open)? class="citation"><summary>[^<]*</summary><pre tabindex="0" aria-label="[^"<]*">[^<]*</pre>' +
    '<button type="button" class="copy" hidden>Copy</button></details>){4}$',
);

/** Whether bytes begin as a page does. */
export const isPage = (bytes) => new TextDecoder('latin1').decode(bytes.subarray(0, BEGIN.length)) === BEGIN;

export const countedClaims = (view) => (view.cards.length === 1 ? '1 claim' : `${view.cards.length} claims`);

/** The files of the archive in a page (or in the JSON of one), a Map path → bytes; null where there is none. */
export function bundleIn(page, bare = false) {
  try {
    const start = page.indexOf(START) + START.length;
    const { files } = JSON.parse(bare ? page : page.slice(start, page.indexOf(END, start)));
    const utf8 = new TextEncoder();
    return new Map(files.map((one) => [one.path, one.text === undefined ? bytesOf(one.base64) : utf8.encode(one.text)]));
  } catch {
    return null;
  }
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

/**
 * What a page is otherwise than the archive in it gives. Its citations alone are taken as they stand; `parts` (of the script, packed), `template` and `style`
 * are those of a page of this release.
 */
export async function differences(page, { view, shown, files, documents }, { parts, template, style }) {
  const tell = (path, detail) => [{ code: 'page-differs', path, detail, rung: 'well-formed' }];
  const whole = style + rules(view);
  const { script, unpacked } = await readerIn(files, parts);
  const filled = {
    title: write(`${view.title} – archive ${view.id.slice(0, 8)}`),
    policy: escaped(policy([script, unpacked], [whole, STYLE])),
    head: machineHead(documents.metadata, view.id, view.cards).map((one) => `${write(one)}\n`).join(''),
    style: whole,
    nih: write(view.nih),
    'tension-count': `${view.tensions.length}`,
    'claim-count': countedClaims(view),
    bundle: packed(files),
    script,
    original: write(original(shown)),
    ...Object.fromEntries(Object.entries(SECTIONS).map(([name, draw]) => [name, write(draw(view))])),
  };
  const pieces = template.split(/\{\{([a-z-]+)\}\}/);
  let at = 0;
  for (const [number, piece] of pieces.entries()) {
    let wanted = number % 2 ? filled[piece] : piece;
    if (piece === 'citations') {
      wanted = page.slice(at, page.indexOf(pieces[number + 1], at));
      if (!CITATION.test(wanted)) return tell('citations', 'the page’s citations have another form than ours');
    }
    if (!page.startsWith(wanted, at)) {
      return tell(number % 2 ? piece : `before ${pieces[number + 1] ?? 'the end'}`, 'here the page is not the one that the archive in it gives');
    }
    at += wanted.length;
  }
  return at === page.length ? [] : tell('the end', 'more stands in the page than the archive in it gives');
}

/** The script in the page of a bundle: packed, and as it runs. The same as Python's `pages.page.reader`. */
async function readerIn(files, parts) {
  const metadata = new TextDecoder().decode(files.get('data/metadata.json'));
  const needed = {
    seals: [...files.keys()].some((path) => path === 'custody.jsonl' || path.startsWith('signatures/')),
    messages: ['"record":', '"part":', '"within":'].some((one) => metadata.includes(one)),
    pictures: metadata.includes('"form":"tag"'),
    markup: metadata.includes('"places":[{'),
    core: true,
  };
  const own = Object.keys(parts).filter((name) => needed[name]).map((name) => parts[name]);
  const texts = await Promise.all(own.map(async (part) => new TextDecoder().decode(await inflate(bytesOf(part), 'gzip'))));
  const script =
    `(async()=>{let t="(()=>{";for(const b of[${own.map((part) => `"${part}"`)}` +
    '])t+=await new Response(new Blob([Uint8Array.from(atob(b),c=>c.charCodeAt(0))]).stream()' +
    '.pipeThrough(new DecompressionStream("gzip"))).text();' +
    'const s=document.createElement("script");s.textContent=t+"})()";document.body.append(s)})()';
  return { script, unpacked: `(()=>{${texts.join('')}})()` };
}

function rules(view) {
  const places = view.blocks.flatMap(({ runs }) => runs.flatMap((run) => run.places));
  const names = [...view.cards.map(({ id }) => id), ...places].slice(0, MOST_RULES);
  return names.map((name) => `:root:has(#${name}:target) .${name}{--m:var(--hot);--d:block}`).join('');
}

function packed(files) {
  const isText = (path) => Number(!path.endsWith('.txt'));
  const list = [...files.keys()].sort((one, other) => isText(one) - isText(other) || (one < other ? -1 : 1)).map((path) => {
    const bytes = files.get(path);
    try {
      return { path, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
    } catch {
      let signs = '';
      for (let at = 0; at < bytes.length; at += 0x8000) signs += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      return { base64: btoa(signs), path };
    }
  });
  return JSON.stringify({ files: list, form: 1 }).replaceAll('<', '\\u003c');
}
