/** The original as it is shown: a page made quiet, a picture, or the word that the text above is it. */

import { el } from './elements.js';
import { Page, dataAddress, quiet } from './quiet.js';
import { isBlank } from './text.js';

const WORDS = {
  page:
    'The page as it was, made quiet: its words and pictures, without style, scripts and addresses. The claims are marked in it. ' +
    'The exact bytes are in the archive.',
  picture: 'The picture as it was given.',
  text: 'The original is plain text, and the text above is all of it, character by character. The exact bytes are in the archive.',
  'not shown':
    'The original is not shown here: it is neither a page nor a picture that browsers show. Its exact bytes are in the archive.',
  'not here': 'The original is too large for one page and is not in it. The archive\'s folder or zip has it.',
};

/** What is shown: `kind`, `path`, `content`; null where this reader cannot decode it. `source` is the original as `examine` decoded it. */
export function originalOf(files, { metadata, claims, provenance }, source) {
  const lines = new TextDecoder().decode(files.get('manifest-sha256.txt')).split('\n');
  const path = lines.map((line) => line.slice(66)).find((one) => one.startsWith('data/original/source.'));
  const shown = (kind, content = '') => ({ kind, path, content });
  if (!files.has(path)) return shown('not here');
  const address = dataAddress(files.get(path));
  if (address) return shown('picture', address);
  const located = metadata.segments.filter((one) => one.places[0]?.form === 'text');
  if (located.length) {
    const first = located[0].places[0];
    if (!source || source.path !== first.source || source.record !== first.record || source.part !== first.part) return null;
    return shown('page', pageOf(files, metadata, claims, located, source));
  }
  const kinds = ['text-extraction', 'transcription'];
  const step = Object.values(provenance.activity).find((one) => kinds.includes(one['pressmark:kind'])) ?? {};
  const decoded = Object.hasOwn(step, 'pressmark:encoding') && !Object.hasOwn(step, 'pressmark:segmented');
  return shown(decoded ? 'text' : 'not shown');
}

/** The original's section. */
export function original({ kind, path, content }) {
  const parts = [el('p', { class: 'why' }, WORDS[kind], ' ', el('code', {}, path))];
  if (kind === 'page') {
    parts.push(el('iframe', { id: 'frame', title: 'The original, made quiet', sandbox: 'allow-same-origin', srcdoc: content }));
  }
  if (kind === 'picture') parts.push(el('img', { class: 'shown', alt: 'The original picture', src: content }));
  return parts;
}

function pageOf(files, metadata, claims, located, source) {
  const page = new Page(source.text);
  const own = located.filter((one) =>
    one.places.every((place) => place.source === source.path && place.record === source.record && place.part === source.part),
  );
  const language = metadata.inLanguage?.value ?? '';
  return quiet(page, {
    claims: [...spans(page, own, claims)],
    pictures: pictures(files, metadata),
    language: /^[A-Za-z0-9]+$/.test(language.replaceAll('-', '')) ? language : '',
  });
}

function* spans(page, segments, claims) {
  const sorted = [...segments].sort((one, other) => one.start - other.start);
  const walks = new Map();
  for (const claim of claims) {
    let first = true;
    for (const { start, end } of claim.target) {
      const segment = sorted[behind(sorted, start) - 1];
      if (!segment || end > segment.end) continue;
      if (!walks.has(segment)) walks.set(segment, walk(page, segment.places));
      const found = walks.get(segment);
      if (found.length !== segment.end - segment.start) continue;
      for (const [from, to] of runs(page.points, found.slice(start - segment.start, end - segment.start))) {
        yield [from, to, claim.id, first];
        first = false;
      }
    }
  }
}

/** How many segments begin at or before a place. */
function behind(segments, place) {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (segments[middle].start <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function walk(page, places) {
  const found = [];
  let space = null;
  for (const place of places) {
    let at = page.position(place.start);
    for (const sign of page.points.slice(at, page.position(place.end)) ?? '') {
      if (isBlank(sign)) {
        if (space === null && found.length) space = at;
      } else {
        if (space !== null) found.push(space);
        space = null;
        found.push(at);
      }
      at += 1;
    }
  }
  return found;
}

function runs(points, found) {
  const out = [];
  let start = found[0];
  found.forEach((at, number) => {
    const next = found[number + 1];
    if (next === at + 1 || (next !== undefined && isBlank(points.slice(at + 1, next)))) return;
    out.push([start, at + 1]);
    start = next;
  });
  return out;
}

function pictures(files, metadata) {
  const found = new Map();
  for (const { file, contentUrl } of metadata.image) {
    const bytes = files.get(file ?? '');
    if (!bytes || !contentUrl) continue;
    for (const one of [contentUrl, ...contentUrl.alternatives].flatMap((owner) => owner.evidence)) {
      if (one.type === 'observation') found.set(one.exact, bytes);
    }
  }
  return found;
}
