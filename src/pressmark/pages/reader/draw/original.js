/** The original as it is shown: a page made quiet, a picture, or the word that the text above is it. */

import { dataAddress } from './address.js';
import { el } from './elements.js';
import { quietPage } from './quiet.js';

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
    return shown('page', quietPage(files, metadata, claims, located, source));
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
