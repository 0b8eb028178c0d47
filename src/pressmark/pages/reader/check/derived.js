/** The text is the original decoded, or its segments (docs/format.md, sections 5 and 10). */

import { encodingOf } from './decoding.js';
import { NotLookedUp, PlaceError } from './faults.js';
import { CodePoints } from './text.js';

const TEXT = 'data/text.txt';

/** The step that made text.txt. */
export function encodingStep(steps) {
  return steps.find(({ made }) => made.includes(TEXT)) ?? null;
}

/** Checks the text against its original; gives null, or the reason why it was not checked. Calls tell(code, path, why). */
export async function checkDerived({ text, metadata, steps, originals, lost }, tell) {
  const step = encodingStep(steps);
  if (!step) return 'no step made the text';
  if (step.kind === 'transcription') return 'a person transcribed the text';
  if (text === null) return 'the text is not to be had';
  if (step.encoding !== null && encodingOf(step.encoding) === null) return 'nobody can say how the original is decoded';
  if (step.segmented) return metadata ? checkSegments(text, metadata.segments, lost, tell) : 'the segments are not to be had';
  return checkPlain(text, step, originals, tell);
}

function checkSegments(text, segments, lost, tell) {
  if (segments.some(({ places }) => places.some(({ form }) => form === 'page'))) return 'the words are a library’s reading of a PDF';
  const points = new CodePoints(text);
  const words = segments.map(({ start, end }) => points.slice(start, end) ?? '');
  if (`${words.join('\n\n')}\n` !== text) tell('text-not-from-original', TEXT, 'it is not its segments');
  else if (words.some((one) => one.includes('\n'))) tell('text-not-from-original', TEXT, 'a segment holds a line end');
  else if (lost || segments.some(({ places }) => places.length === 0))
    tell('text-not-from-original', TEXT, 'words stand in it that no place of the original has');
  return null;
}

async function checkPlain(text, step, originals, tell) {
  const source = step.used.find((path) => path.startsWith('data/original/source.'));
  if (!originals.files.has(source)) return 'the original is not as it was packed';
  try {
    const decoded = await originals.textAt({ source });
    if (decoded.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n') !== text)
      tell('text-not-from-original', TEXT, 'it is not what the original decodes to');
    return null;
  } catch (error) {
    if (error instanceof NotLookedUp) return error.message;
    if (!(error instanceof PlaceError)) throw error;
    tell('text-not-from-original', TEXT, error.message);
    return null;
  }
}
