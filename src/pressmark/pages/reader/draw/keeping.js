/** The chain of custody as it is told by its lines, and the files that the manifest lists. Nothing is judged here. */

import { visible } from './elements.js';

const textOf = (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** The events in their order, as their lines tell them. */
export function shownCustody(files) {
  const chain = files.get('custody.jsonl');
  const lines = chain ? textOf(chain).split('\n').slice(0, -1) : [];
  return lines.map((line) => {
    const said = JSON.parse(line).predicate;
    return {
      event: visible(said.event),
      time: visible(said.time),
      agents: said.agents.map(agent),
      detail: Object.entries(said.detail).map(([term, words]) => ({ term: visible(term), words: visible(words) })),
    };
  });
}

/** The payload as the manifest lists it: path, SHA-256, bytes (null: not here). */
export function shownFiles(files) {
  const lines = textOf(files.get('manifest-sha256.txt')).split('\n').slice(0, -1);
  return lines.map((line) => {
    const path = line.slice(66);
    return { path, sha256: line.slice(0, 64), size: files.get(path)?.length ?? null };
  });
}

function agent(one) {
  const names = ['name', 'principal', 'orcid'].filter((name) => Object.hasOwn(one, name)).map((name) => one[name]);
  return { who: visible(names.join(', ')) || 'somebody unnamed', key: visible(one.key) };
}
