/** The views: computed again from the payload, and never shown (docs/format.md, section 8). */

import { byBytes } from './bytes.js';
import { nihOf } from './identifier.js';
import { canonical } from './json.js';
import { isForeign, isPerson, labelOf } from './provenance.js';

// docs/format.md, section 8: a closed list, whatever Unicode assigns later.
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\ufffb\ufffe-\uffff\u{110bd}\u{110cd}\u{13430}-\u{1343f}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{10ffff}]/gu;
const SHOWN = 1000;

const valueOf = (metadata, name) => metadata[name]?.value ?? null;

/** bag-info.txt of an archive: `sizes` are those of all payload files, in bytes. */
export function bagInfo(archiveId, sizes) {
  return `External-Identifier: ${archiveId}\nPayload-Oxum: ${sizes.reduce((sum, size) => sum + size, 0)}.${sizes.length}\n`;
}

/** README.txt, view 1. `paths` are the payload's. */
export function readme(archiveId, metadata, paths, claims) {
  const authors = metadata.author.map(({ value }) => value).filter((value) => value !== null);
  const facts = [
    ['Headline:', valueOf(metadata, 'headline')],
    ['Publisher:', valueOf(metadata, 'publisher')],
    ['Published:', valueOf(metadata, 'datePublished')],
    ['Address:', valueOf(metadata, 'url')],
    ['By:', authors.length ? authors.join('; ') : null],
    ['Claims:', String(claims)],
  ];
  const files = [...paths].sort(byBytes).map((path) => `  ${path}  ${purposeOf(path)}\n`);
  return `An archive of one text, made by Pressmark (this page: view 1).

${facts
  .filter(([, value]) => value !== null)
  .map(([name, value]) => `${name.padEnd(12)}${shown(value)}\n`)
  .join('')}
Archive ID (the SHA-256 of manifest-sha256.txt):
  ${archiveId}
In papers:
  ${nihOf(archiveId)}
One claim in it: the same with #c1 behind it; the claims and their numbers stand in data/claims.jsonl.
What counts is the ID that was cited, not the one printed here: compare the two.

To check that nothing was changed, in this folder:
  sha256sum -c manifest-sha256.txt
  sha256sum manifest-sha256.txt
The first says OK for every file, the second prints the archive ID. With Pressmark: archive validate FOLDER

Files:
${files.join('')}
This page is computed from these files and proves nothing itself.
`;
}

const PURPOSES = {
  'data/claims.jsonl': 'the claims, one a line, with their places in the text',
  'data/metadata.json': 'what the document says of itself, with evidence',
  'data/provenance.json': 'how each file came to be (W3C PROV-JSON)',
  'data/text.txt': 'the reading text (UTF-8); all positions are in its characters',
};

function purposeOf(path) {
  if (path.startsWith('data/original/files/')) return 'another file of the source';
  if (path.startsWith('data/original/')) return 'the source, exactly as it was given';
  if (path.startsWith('data/replies/')) return 'what a foreign extractor answered';
  return PURPOSES[path] ?? 'has no place in a bundle';
}

/** README.txt of an excerpt, view 1: `ids` of the claims it shows, of so many. */
export function excerptReadme(archiveId, ids, count, hasMetadata) {
  return `An excerpt of an archive made by Pressmark (this page: view 1).

It shows ${ids.length} of ${count} claims: ${ids.join(', ')}.
The article itself is withheld${hasMetadata ? '' : ', and so is what it says of itself'}.

Archive ID:
  ${archiveId}
In papers:
  ${nihOf(archiveId)}
What counts is the ID that was cited, not the one printed here: compare the two.

What it proves: whoever made that ID committed to these very lines, word for word.
What it does not prove: that these words stand in the article. For that the whole archive is needed.

To check it: archive validate FOLDER
`;
}

const MEDIA_TYPES = {
  txt: 'text/plain',
  html: 'text/html',
  json: 'application/json',
  jsonl: 'application/jsonl',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  tif: 'image/tiff',
  webp: 'image/webp',
  warc: 'application/warc',
  zip: 'application/zip',
};
const NAMES = {
  'data/claims.jsonl': ['application/jsonl', 'Claims, anchored to the reading text'],
  'data/metadata.json': ['application/json', 'What the document says of itself, with evidence'],
  'data/provenance.json': ['application/json', 'How each file came to be (W3C PROV-JSON)'],
  'data/text.txt': ['text/plain', 'Reading text'],
};

/** ro-crate-metadata.json, view 1, with its LF. `payload` is Map path → {sha256, size} of all payload files. */
export function crate(metadata, steps, payload) {
  const paths = [...payload.keys()].sort(byBytes);
  const name = valueOf(metadata, 'headline') ?? 'Untitled text';
  const one = (id) => ({ '@id': id });
  const archives = steps.flatMap(({ used }) => used.filter((path) => path.startsWith('archive:'))).map(nihOfArchive);
  const authors = metadata.author.map(({ value }) => value).filter((value) => value !== null);
  const publisher = valueOf(metadata, 'publisher');
  const agency = valueOf(metadata, 'sourceOrganization');
  const graph = [
    {
      '@id': 'ro-crate-metadata.json',
      '@type': 'CreativeWork',
      about: one('./'),
      conformsTo: one('https://w3id.org/ro/crate/1.2'),
      description: 'Computed from the payload, view version 1',
    },
    {
      '@id': './',
      '@type': 'Dataset',
      name,
      description: "A source's bytes, its reading text, metadata with evidence, claims and provenance",
      license: valueOf(metadata, 'license') ?? 'No licence stated by the source',
      hasPart: paths.map(one),
      mainEntity: one('#article'),
      mentions: steps.map((_, i) => one(`#step-${i + 1}`)),
      datePublished: dayOf(valueOf(metadata, 'datePublished')) ?? dayOf(valueOf(metadata, 'dateAccessed')),
      isBasedOn: archives.length ? archives.map(one) : undefined,
    },
    {
      '@id': '#article',
      '@type': 'NewsArticle',
      name,
      encoding: paths.filter((path) => path.startsWith('data/original/') || path === 'data/text.txt').map(one),
      author: authors.length ? authors.map((_, i) => one(`#author-${i + 1}`)) : undefined,
      publisher: publisher === null ? undefined : one('#publisher'),
      sourceOrganization: agency === null ? undefined : one('#agency'),
    },
    ...paths.map((path) => file(path, payload.get(path), metadata)),
    ...authors.map((value, i) => ({ '@id': `#author-${i + 1}`, '@type': 'Person', name: value })),
  ];
  for (const key of ['alternativeHeadline', 'headline', 'inLanguage', 'url', 'timeRequired', 'articleSection', 'datePublished', 'dateModified'])
    graph[2][key] = valueOf(metadata, key) ?? undefined;
  if (publisher !== null) graph.push({ '@id': '#publisher', '@type': 'Organization', name: publisher });
  if (agency !== null) graph.push({ '@id': '#agency', '@type': 'Organization', name: agency });
  addSteps(graph, steps);
  for (const archive of archives) graph.push({ '@id': archive, '@type': 'CreativeWork', name: 'The archive that this one revises' });
  return `${canonical({ '@context': 'https://w3id.org/ro/crate/1.2/context', '@graph': graph })}\n`;
}

const nihOfArchive = (path) => `nih:sha-256;${path.slice('archive:'.length)}`;

/** The longest year, month or day that a date begins with; undefined of others. */
function dayOf(date) {
  return date === null ? undefined : /^[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?/.exec(date)?.[0];
}

function file(path, { sha256, size }, metadata) {
  const [type, name] = NAMES[path] ?? [mediaTypeOf(path, metadata), path.startsWith('data/original/') ? 'Original, exact bytes' : path];
  return { '@id': path, '@type': 'File', name, encodingFormat: type, contentSize: String(size), sha256 };
}

function mediaTypeOf(path, metadata) {
  const stated = path.startsWith('data/original/source.') ? valueOf(metadata, 'encodingFormat') : null;
  return stated?.split(';')[0] ?? MEDIA_TYPES[path.split('.').at(-1)] ?? 'application/octet-stream';
}

function addSteps(graph, steps) {
  const agents = new Map();
  for (const { acted } of steps) for (const agent of acted) if (!agents.has(agent)) agents.set(agent, `#agent-${agents.size + 1}`);
  const one = (id) => ({ '@id': id });
  steps.forEach((step, i) => {
    const instrument = step.acted.filter((agent) => !isPerson(agent)).map((agent) => one(agents.get(agent)));
    const agent = step.acted.filter(isPerson).map((person) => one(agents.get(person)));
    graph.push({
      '@id': `#step-${i + 1}`,
      '@type': 'CreateAction',
      name: step.kind.replaceAll('-', ' '),
      object: step.used.map((path) => one(path.startsWith('archive:') ? nihOfArchive(path) : path)),
      result: step.made.map(one),
      instrument: instrument.length ? instrument : undefined,
      agent: agent.length ? agent : undefined,
    });
  });
  for (const [agent, id] of agents) {
    const url = `urn:pressmark:${isForeign(agent) ? 'extractor' : 'method'}:${agent['pressmark:name']}`;
    if (isPerson(agent)) graph.push({ '@id': id, '@type': 'Person', name: labelOf(agent) });
    else graph.push({ '@id': id, '@type': 'SoftwareApplication', name: labelOf(agent), url, version: agent['pressmark:version'] });
  }
}

/** A value as README.txt shows it: its first 1,000 code points, those of the closed list as `\u{…}` (section 8). */
export function shown(text) {
  const points = [...text.slice(0, 2 * SHOWN)].slice(0, SHOWN).join('');
  return points.replace(HIDDEN, (sign) => `\\u{${sign.codePointAt(0).toString(16)}}`);
}
