/** How the files came to be, read out of provenance.json for people: steps, and a graph of the files. */

import { visible } from './elements.js';

const TOLD = {
  'pressmark:encoding': 'decoded as',
  'pressmark:libraries': 'with',
  'pressmark:basis': 'because',
  'prov:startTime': 'at',
  'pressmark:software': 'by the program',
  'pressmark:placedBy': 'quotes placed by',
  'pressmark:refused': 'claims refused',
  'pressmark:lastClaim': 'claim numbers spent up to',
};

const numberOf = (name) => Number(/[0-9]*$/.exec(name)[0] || 0);
const inOrder = (found) => Object.entries(found ?? {}).sort((one, other) => numberOf(one[0]) - numberOf(other[0]));

/** The steps in their order: what was done, from which files, who did it, what came out, and how. */
export function shownSteps(provenance) {
  const labels = new Map(
    Object.entries(provenance.entity).map(([name, entity]) => [name, visible(entity['prov:label'].replace(/^data\//, ''))]),
  );
  const agents = new Map(Object.entries(provenance.agent).map(([name, agent]) => [name, agent['prov:label']]));
  const ends = (relations, end) => {
    const found = new Map();
    for (const [, one] of inOrder(relations)) {
      const activity = one['prov:activity'];
      if (!found.has(activity)) found.set(activity, []);
      found.get(activity).push(one[end]);
    }
    return (name) => found.get(name) ?? [];
  };
  const [used, made] = [ends(provenance.used, 'prov:entity'), ends(provenance.wasGeneratedBy, 'prov:entity')];
  const acted = ends(provenance.wasAssociatedWith, 'prov:agent');
  const label = (one) => labels.get(one) ?? one;
  return inOrder(provenance.activity).map(([name, activity]) => ({
    what: activity['prov:label'],
    used: used(name).map(label),
    made: made(name).map(label),
    by: acted(name).map((one) => visible(agents.get(one) ?? one)),
    how: Object.entries(TOLD).flatMap(([key, words]) => (Object.hasOwn(activity, key) ? [`${words} ${visible(activity[key])}`] : [])),
  }));
}

/** The files as nodes in rows (what is made stands below what it is made of), and the edges between them. */
export function shownGraph(steps) {
  const depth = new Map();
  const edges = new Map();
  for (const step of steps) {
    const used = step.used.map(node);
    for (const name of used) if (!depth.has(name)) depth.set(name, 0);
    for (const one of step.made) {
      const name = node(one);
      depth.set(name, used.reduce((deepest, other) => Math.max(deepest, depth.get(other) + 1), depth.get(name) ?? 0));
      for (const other of used) if (other !== name) edges.set(`${other}\n${name}`, [other, name]);
    }
  }
  const rows = Array.from({ length: Math.max(-1, ...depth.values()) + 1 }, () => []);
  for (const [name, row] of depth) rows[row].push(name);
  return { rows, edges: needed([...edges.values()]) };
}

function needed(edges) {
  const below = new Map();
  for (const [one, other] of edges.toReversed()) {
    const found = below.get(one) ?? new Set();
    for (const name of [other, ...(below.get(other) ?? [])]) found.add(name);
    below.set(one, found);
  }
  return edges.filter(([one, other]) => !edges.some(([first, second]) => first === one && below.get(second)?.has(other)));
}

function node(path) {
  if (path.startsWith('original/files/')) return 'other files of the source';
  return path.startsWith('replies/') ? 'answers of an extractor' : path;
}
