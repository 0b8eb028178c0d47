/** provenance.json: PROV-JSON by one rule from a list of steps; the steps are read out of it, written again, and judged (docs/format.md, section 7). */

import { encodingOf } from './decoding.js';
import { canonical, parseCanonical } from './json.js';

const PREFIX = {
  activity: 'urn:pressmark:activity:',
  agent: 'urn:pressmark:agent:',
  bundle: 'urn:pressmark:bundle:',
  pressmark: 'urn:pressmark:format/1:',
};
const EVENTS = { capture: 'capture', 'text-extraction': 'normalization', 'metadata-extraction': 'metadata extraction' };
const TEXT = 'data/text.txt';
const METADATA = 'data/metadata.json';
const CLAIMS = 'data/claims.jsonl';

/** Where a step's fields stand, in its activity. */
const FIELDS = {
  started: 'prov:startTime',
  software: 'pressmark:software',
  encoding: 'pressmark:encoding',
  segmented: 'pressmark:segmented',
  libraries: 'pressmark:libraries',
  basis: 'pressmark:basis',
  requestDigest: 'pressmark:requestDigest',
  placedBy: 'pressmark:placedBy',
  refused: 'pressmark:refused',
  lastClaim: 'pressmark:lastClaim',
};

/** Which fields belong to a kind of step, and which of these it must have. */
const FIELDS_OF = {
  capture: { may: ['started', 'software'], must: ['started'] },
  'text-extraction': { may: ['encoding', 'segmented', 'libraries'], must: [] },
  transcription: { may: ['basis'], must: [] },
  'metadata-extraction': { may: [], must: [] },
  'foreign-extraction': { may: ['requestDigest', 'placedBy', 'refused'], must: ['requestDigest', 'placedBy', 'refused'] },
  'claim-extraction': { may: [], must: [] },
  'claim-curation': { may: [], must: [] },
  'claim-review': { may: ['lastClaim'], must: ['lastClaim'] },
};

/** Kinds of steps that make a file. */
const MAKERS = {
  [TEXT]: ['text-extraction', 'transcription'],
  [METADATA]: ['metadata-extraction'],
  [CLAIMS]: ['claim-extraction', 'claim-curation', 'claim-review'],
};

/** Methods of ours (docs/methods.md): no person may be called like one with anything behind a space. */
const OUR_METHODS = [
  'plain-text-reader',
  'web-page-reader',
  'capture-reader',
  'saved-page-reader',
  'picture-reader',
  'pdf-reader',
  'file-kind',
  'claims-en',
  'claims-quotations',
  'claims-sentences',
  'quote-placing',
];

const numbered = (object, prefix) =>
  Object.keys(object)
    .sort((one, other) => Number(one.slice(prefix.length)) - Number(other.slice(prefix.length)))
    .map((key) => object[key]);

/** The steps in a document that is true to its schema: [{kind, made, used, acted, attributed, …fields}]; agents as they stand there. */
function stepsOf(document) {
  const agent = (name) => document.agent[name] ?? null;
  const steps = Object.keys(document.activity).map((name) => ({ name, number: Number(name.slice('activity:'.length)) }));
  steps.sort((one, other) => one.number - other.number);
  const byName = new Map(steps.map((step) => [step.name, step]));
  for (const step of steps) {
    const activity = document.activity[step.name];
    Object.assign(step, { kind: activity['pressmark:kind'], used: [], made: [], acted: [], attributed: [] });
    for (const [field, key] of Object.entries(FIELDS)) step[field] = activity[key] ?? null;
  }
  for (const one of numbered(document.used, '_:u')) byName.get(one['prov:activity'])?.used.push(pathOf(one['prov:entity']));
  for (const one of numbered(document.wasGeneratedBy, '_:g')) byName.get(one['prov:activity'])?.made.push(pathOf(one['prov:entity']));
  for (const one of numbered(document.wasAssociatedWith, '_:w')) byName.get(one['prov:activity'])?.acted.push(agent(one['prov:agent']));
  const makerOf = new Map(steps.flatMap((step) => step.made.map((path) => [path, step])));
  for (const one of numbered(document.wasAttributedTo, '_:a')) {
    const step = makerOf.get(pathOf(one['prov:entity']));
    const who = agent(one['prov:agent']);
    if (step && !step.acted.includes(who) && !step.attributed.includes(who)) step.attributed.push(who);
  }
  return steps;
}

/** The steps in a document that is what its own steps give; null of another, whose steps say nothing. */
export function readSteps(document) {
  const steps = stepsOf(document);
  if (steps.some((step) => [...step.acted, ...step.attributed].includes(null))) return null;
  if (Object.values(document.agent).some((agent) => ['settings', 'models'].some((key) => !isCanonical(agent[`pressmark:${key}`], key)))) return null;
  return canonical(documentOf(steps, entitiesOf(document))) === canonical(document) ? steps : null;
}

/** `data/…` of a bundle's entity; `archive:…` as it is. */
const pathOf = (entity) => (entity.startsWith('bundle:') ? entity.slice('bundle:'.length) : entity);
const entityOf = (path) => (path.startsWith('archive:') ? path : `bundle:${path}`);
const qualified = (name) => ({ $: name, type: 'xsd:QName' });

export const isPerson = (agent) => agent['pressmark:version'] === undefined;
export const isForeign = (agent) => agent['pressmark:foreign'] === 'true';
export const labelOf = (agent) => (isPerson(agent) ? agent['pressmark:name'] : `${agent['pressmark:name']} ${agent['pressmark:version']}`);

/** The document that steps give: `entities` are {path: {sha256, size, leaves?, root?}} of the payload. */
function documentOf(steps, entities) {
  const agents = new Map();
  for (const step of steps)
    for (const agent of [...step.acted, ...step.attributed]) if (!agents.has(agent)) agents.set(agent, `agent:${agents.size + 1}`);
  const out = {
    prefix: { ...PREFIX },
    entity: {},
    activity: {},
    agent: {},
    used: {},
    wasGeneratedBy: {},
    wasDerivedFrom: {},
    wasAssociatedWith: {},
    wasAttributedTo: {},
  };
  for (const [path, entity] of Object.entries(entities)) out.entity[entityOf(path)] = entity;
  for (const [agent, name] of agents) out.agent[name] = agentOf(agent);
  const add = (kind, letter, relation) => (out[kind][`_:${letter}${Object.keys(out[kind]).length + 1}`] = relation);
  steps.forEach((step, i) => {
    const activity = `activity:${i + 1}`;
    out.activity[activity] = activityOf(step);
    for (const path of step.used) {
      add('used', 'u', { 'prov:activity': activity, 'prov:entity': entityOf(path) });
      if (!path.startsWith('archive:')) continue;
      out.prefix.archive = 'nih:sha-256;';
      out.entity[path] = { 'prov:label': 'revised archive' };
    }
    for (const path of step.made) add('wasGeneratedBy', 'g', { 'prov:activity': activity, 'prov:entity': entityOf(path) });
    for (const made of step.made) for (const used of step.used) add('wasDerivedFrom', 'd', derivation(activity, made, used));
    for (const agent of step.acted) add('wasAssociatedWith', 'w', { 'prov:activity': activity, 'prov:agent': agents.get(agent) });
    const credited = [...step.acted.filter((agent) => isPerson(agent) || isForeign(agent)), ...step.attributed];
    for (const path of step.made)
      for (const agent of credited) add('wasAttributedTo', 'a', { 'prov:agent': agents.get(agent), 'prov:entity': entityOf(path) });
  });
  return out;
}

function activityOf(step) {
  const out = { 'pressmark:kind': step.kind, 'prov:label': step.kind.replaceAll('-', ' ') };
  if (EVENTS[step.kind]) out['pressmark:event'] = EVENTS[step.kind];
  for (const [field, key] of Object.entries(FIELDS)) if (step[field] !== null) out[key] = step[field];
  return out;
}

function agentOf(agent) {
  const out = {
    'pressmark:name': agent['pressmark:name'],
    'prov:label': labelOf(agent),
    'prov:type': qualified(isPerson(agent) ? 'prov:Person' : 'prov:SoftwareAgent'),
  };
  for (const key of ['version', 'deterministic', 'foreign', 'promptDigest', 'settings', 'models']) {
    if (agent[`pressmark:${key}`] !== undefined) out[`pressmark:${key}`] = agent[`pressmark:${key}`];
  }
  return out;
}

function derivation(activity, made, used) {
  const out = { 'prov:activity': activity, 'prov:generatedEntity': entityOf(made), 'prov:usedEntity': entityOf(used) };
  let type = null;
  if (used.startsWith('archive:')) type = 'prov:Revision';
  else if (made === TEXT) type = 'prov:PrimarySource';
  else if (made === CLAIMS && used === TEXT) type = 'prov:Quotation';
  return type ? { ...out, 'prov:type': qualified(type) } : out;
}

/**
 * Breaches of provenance: calls tell(code, why). `payload` is Map path → {sha256, size} of every payload file but provenance.json,
 * null of one that is not as it was packed; `metadata` and
 * `claims` are null where they cannot be read.
 */
export function checkProvenance(document, payload, metadata, claims, tell) {
  if (!checkEntities(document, payload, tell)) return;
  const steps = readSteps(document);
  const differs = (why) => tell('derivation-differs', why);
  if (!steps) {
    differs('it is not what its own steps give');
    return;
  }
  checkAgents(document, steps, differs);
  for (const step of steps) checkStep(step, differs);
  checkMaking(steps, payload, tell);
  if (metadata) checkNamed(steps, metadata, tell);
  if (claims) checkNumbers(steps, claims, differs);
}

function entitiesOf(document) {
  const out = {};
  for (const [name, entity] of Object.entries(document.entity))
    if (name.startsWith('bundle:')) out[pathOf(name)] = { ...entity, 'prov:label': pathOf(name) };
  return out;
}

/** Whether the entities are exactly the payload. */
export function checkEntities(document, payload, tell) {
  let ok = true;
  const wrong = (code, why) => {
    ok = false;
    tell(code, why);
  };
  for (const [path, { sha256, size }] of payload) {
    const entity = document.entity[`bundle:${path}`];
    if (!entity) wrong('derivation-missing', `it leaves out ${path}`);
    else if (sha256 !== null && (entity['pressmark:sha256'] !== sha256 || entity['pressmark:size'] !== String(size)))
      wrong('derivation-differs', `${path} has another digest or size`);
  }
  for (const [name, entity] of Object.entries(document.entity)) {
    const path = pathOf(name);
    if (name.startsWith('bundle:') && !payload.has(path)) wrong('derivation-differs', `it names ${path}, which is not in the payload`);
    if (path !== CLAIMS && (entity['pressmark:leaves'] ?? entity['pressmark:root']) !== undefined)
      tell('derivation-differs', `${path} commits to lines`);
  }
  return ok;
}

function checkAgents(document, steps, differs) {
  const labels = new Set();
  for (const agent of Object.values(document.agent)) {
    const label = labelOf(agent);
    if (labels.has(label)) differs(`two agents have the label ${label}`);
    labels.add(label);
    const name = agent['pressmark:name'];
    if (isPerson(agent)) {
      if (OUR_METHODS.some((method) => name.startsWith(`${method} `))) differs(`a person is called ${name}, like a method`);
      for (const key of ['settings', 'deterministic', 'foreign', 'models', 'promptDigest'])
        if (agent[`pressmark:${key}`] !== undefined) differs(`a person has ${key}`);
    } else if (!isForeign(agent)) {
      for (const key of ['models', 'promptDigest'])
        if (agent[`pressmark:${key}`] !== undefined) differs(`${label} is no foreign extractor and has ${key}`);
    }
  }
}

function isCanonical(text, key) {
  if (text === undefined) return true;
  try {
    const value = parseCanonical(text);
    const isObject = (one) => typeof one === 'object' && one !== null && !Array.isArray(one);
    return key === 'models' ? Array.isArray(value) && value.every(isObject) : isObject(value);
  } catch {
    return false;
  }
}

function checkStep(step, differs) {
  const { may, must } = FIELDS_OF[step.kind];
  for (const field of Object.keys(FIELDS)) {
    if (step[field] !== null && !may.includes(field)) differs(`a ${step.kind} has no ${field}`);
    if (step[field] === null && must.includes(field)) differs(`a ${step.kind} says no ${field}`);
  }
  if (step.encoding !== null && encodingOf(step.encoding) === null) differs(`no character encoding has the label ${JSON.stringify(step.encoding)}`);
  const people = step.acted.filter(isPerson);
  const methods = step.acted.filter((agent) => !isPerson(agent));
  if (step.attributed.length && step.kind !== 'claim-review') differs(`a ${step.kind} is attributed to those who did not act`);
  if ((step.kind === 'text-extraction' || step.kind === 'foreign-extraction') && (people.length || !methods.length))
    differs(`a ${step.kind} is by methods`);
  if (step.kind === 'transcription' && (methods.length || !people.length)) differs('a transcription is by people');
  if (step.kind === 'capture' && step.used.length) differs('a capture uses nothing');
  const archives = step.used.filter((path) => path.startsWith('archive:'));
  if (step.kind === 'claim-review') {
    if (archives.length !== 1 || people.length !== 1 || methods.length) differs('a review is of one archive, by one person');
  } else if (archives.length) differs(`a ${step.kind} is of no other archive`);
}

const isOriginal = (path) => path.startsWith('data/original/');
const isReply = (path) => path.startsWith('data/replies/');

function checkMaking(steps, payload, tell) {
  const made = new Set();
  const makers = new Map();
  const later = new Map(steps.flatMap((step, i) => step.made.map((path) => [path, i])));
  steps.forEach((step, i) => {
    for (const path of step.used) {
      if (path.startsWith('archive:')) continue;
      const given = isOriginal(path) && !later.has(path);
      if (!payload.has(path) || (!given && !made.has(path)))
        tell('derivation-differs', `step ${i + 1} uses ${path}, which is neither given nor made before`);
    }
    for (const path of step.made) {
      if (makers.has(path)) tell('derivation-differs', `${path} is made twice`);
      makers.set(path, step);
      made.add(path);
      if (!mayMake(step.kind, path)) tell('derivation-differs', `a ${step.kind} does not make ${path}`);
    }
  });
  for (const path of payload.keys()) if (!isOriginal(path) && !makers.has(path)) tell('derivation-missing', `no step makes ${path}`);
}

function mayMake(kind, path) {
  if (isOriginal(path)) return kind === 'capture';
  if (isReply(path)) return kind === 'foreign-extraction';
  return MAKERS[path]?.includes(kind) ?? false;
}

/** Every evidence of a document, of alternatives too. */
export function evidenceIn(metadata) {
  const out = [];
  const value = (one) => out.push(...one.evidence, ...one.alternatives.flatMap(({ evidence }) => evidence));
  const holder = (object) => {
    for (const [name, held] of Object.entries(object)) {
      if (name === 'segments' || typeof held === 'string') continue;
      if (name === 'image') held.forEach(holder);
      else [].concat(held).forEach(value);
    }
  };
  holder(metadata);
  return out;
}

function checkNamed(steps, metadata, tell) {
  const evidence = evidenceIn(metadata);
  const methods = new Set(evidence.filter(({ method }) => method !== undefined).map(({ method }) => method));
  const people = new Set(evidence.filter(({ type }) => type === 'statement').map(({ agent }) => agent));
  for (const step of steps.filter(({ kind }) => kind === 'metadata-extraction')) {
    const compare = (named, acted, what) => {
      const labels = new Set(acted.map(labelOf));
      for (const one of named) if (!labels.has(one)) tell('derivation-missing', `the step of metadata.json does not name the ${what} ${one}`);
      for (const one of labels)
        if (!named.has(one)) tell('derivation-differs', `the step of metadata.json names the ${what} ${one}, whom no evidence names`);
    };
    compare(
      methods,
      step.acted.filter((agent) => !isPerson(agent)),
      'method',
    );
    compare(people, step.acted.filter(isPerson), 'person');
  }
}

function checkNumbers(steps, claims, differs) {
  const review = steps.find(({ kind }) => kind === 'claim-review');
  if (!review) {
    for (const { id, status } of claims) if (status === 'reviewed') differs(`${id} is reviewed, and this is no revision`);
    return;
  }
  const last = Number((review.lastClaim ?? 'c0').slice(1));
  for (const { id } of claims) if (Number(id.slice(1)) > last) differs(`${id} is above the last claim, ${review.lastClaim}`);
}
