/** What is shown of an archive, as plain values: the same as Python's `pages.view` gives, from verified bytes. */

import { nihOf } from '../check/identifier.js';
import { codePoints } from '../check/text.js';
import { eventsIn } from './chain.js';
import { cards } from './claims.js';
import { visible } from './elements.js';
import { shownGraph, shownSteps } from './making.js';
import { shownTensions } from './tensions.js';
import { passagesOf, shownText } from './text.js';
import { namedValues, shownValues } from './values.js';

/** What is shown of a bundle: its files, its ID, its documents as `examine` gives them; `more` are further passages to mark, by start, end and id. */
export function viewOf(files, id, documents, more = []) {
  const { metadata, claims, provenance, text } = documents;
  const points = codePoints(text);
  const values = namedValues(metadata);
  const passages = passagesOf(values.map(([, value]) => value));
  const steps = shownSteps(provenance);
  const nih = nihOf(id);
  return {
    id,
    nih,
    ...heading(metadata),
    blocks: shownText(points, metadata.segments, claims, [...passages, ...more]),
    cards: cards(claims, metadata),
    values: shownValues(values, passages),
    tensions: shownTensions(points, claims),
    steps,
    graph: shownGraph(steps),
    custody: files.has('custody.jsonl') ? eventsIn(files.get('custody.jsonl')) : [],
    files: shownFiles(files),
  };
}

function heading(metadata) {
  const value = (name) => metadata[name]?.value || '';
  const language = value('inLanguage');
  return {
    title: visible(value('headline') || 'Untitled text'),
    authors: metadata.author.filter((one) => one.value).map((one) => visible(one.value)),
    publisher: visible(value('publisher')),
    date: visible(value('datePublished')),
    language: /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}$/.test(language) ? language : '',
  };
}

/** The payload as the manifest lists it: path, SHA-256, bytes (null: not here). */
function shownFiles(files) {
  const lines = new TextDecoder().decode(files.get('manifest-sha256.txt')).split('\n').slice(0, -1);
  return lines.map((line) => {
    const path = line.slice(66);
    return { path, sha256: line.slice(0, 64), size: files.get(path)?.length ?? null };
  });
}
