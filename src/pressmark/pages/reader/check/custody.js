/** The chain of custody: custody.jsonl and its signatures (docs/custody.md). */

import { textOfUtf8 } from './bytes.js';
import { isDay } from './days.js';
import { sha256Hex } from './digest.js';
import { isKey, isSmallOrder } from './ed25519.js';
import { FormError, parseCanonical } from './json.js';
import { LIMITS } from './limits.js';
import { CUSTODY_EVENT } from './custodyschema.js';
import { breachesOf } from './schema.js';
import { SignersError, countPeople, fits, judge, readRevoked, readSigners } from './signers.js';
import { NAMESPACE, bytesOfBase64, fingerprintOf, isOver, keyOfBlob, readSignature } from './sshsig.js';

const PATH = 'custody.jsonl';
// A file of another name is told of the rung complete.
const SIGNATURE = /^signatures\/([0-9a-f]{64})-[1-8]\.sig$/;

/**
 * Judges a chain: gives {outcome, note, events, warnings} and calls tell(code, path, why). `files` are all of the bundle, `options` those of
 * examine().
 */
export async function checkCustody(files, archiveId, options, tell) {
  const trust = readTrust(options, tell);
  const chain = new Chain(files, archiveId, trust, tell);
  if (files.has(PATH)) await chain.read(files.get(PATH));
  for (const path of files.keys())
    if (SIGNATURE.test(path) && !chain.expected.has(path)) tell('signature-stray', path, 'it is nobody’s place on a line');
  for (const head of trust.heads) if (!chain.names.has(head)) tell('head-missing', PATH, `the line ${head} is not there`);
  return { ...chain.verdict(), events: chain.events, warnings: chain.warnings };
}

function readTrust(options, tell) {
  const out = {
    signers: null,
    revoked: new Set(),
    heads: options.heads ?? [],
    demands: options.requireSeals ?? [],
    now: (options.now ?? new Date()).getTime(),
    stamped: false,
  };
  try {
    if (options.allowedSigners !== undefined && options.allowedSigners !== null) out.signers = readSigners(options.allowedSigners);
    if (options.revoked) out.revoked = readRevoked(options.revoked);
  } catch (error) {
    if (!(error instanceof SignersError)) throw error;
    tell('signer-unknown', PATH, error.message);
    out.signers ??= [];
  }
  out.hasRoots = Boolean(options.roots);
  return out;
}

class Chain {
  constructor(files, archiveId, trust, tell) {
    Object.assign(this, {
      files,
      archiveId,
      trust,
      tell,
      events: [],
      warnings: [],
      names: new Set(),
      expected: new Set(),
      seals: [],
      undecided: false,
    });
    this.signaturesOver = new Map();
    this.judgements = new Map();
    this.incomplete = new Set();
    this.isStamped = [...files.keys()].some((path) => path.startsWith('timestamps/'));
    for (const [path, bytes] of files) {
      const line = SIGNATURE.exec(path)?.[1];
      if (line) this.signaturesOver.set(line, [...(this.signaturesOver.get(line) ?? []), sha256Hex(bytes)]);
    }
  }

  async read(bytes) {
    if (bytes.length > LIMITS.custody) return this.tell('limit-exceeded', PATH, `larger than ${LIMITS.custody} bytes`);
    const lines = linesOf(bytes);
    if (lines === null) return this.tell('custody-form', PATH, 'it is empty, or its last line has no end');
    if (lines.length > LIMITS.custodyLines) return this.tell('limit-exceeded', PATH, `more than ${LIMITS.custodyLines} lines`);
    for (const [i, line] of lines.entries()) await this.line(i + 1, line);
    return undefined;
  }

  async line(number, bytes) {
    const name = sha256Hex(bytes);
    const where = `line ${number}`;
    if (this.names.has(name)) {
      this.tell('custody-repeated', PATH, `${where} stands twice`);
      return;
    }
    const statement = this.parse(bytes, where);
    if (statement) this.checkLinks(statement, where);
    this.names.add(name);
    for (let n = 1; n <= 8 && !statement; n++) this.expected.add(`signatures/${name}-${n}.sig`);
    if (statement) await this.signatures(statement, name, number, bytes);
  }

  parse(bytes, where) {
    let statement;
    try {
      if (bytes.length > LIMITS.custodyLine) throw new FormError(`longer than ${LIMITS.custodyLine} bytes`);
      const text = textOfUtf8(bytes);
      if (text === null) throw new FormError('not UTF-8');
      statement = parseCanonical(text);
    } catch (error) {
      if (!(error instanceof FormError)) throw error;
      this.tell('custody-form', PATH, `${where}: ${error.message}`);
      return null;
    }
    return this.isStatement(statement, where) ? statement : null;
  }

  isStatement(statement, where) {
    const breaches = breachesOf(CUSTODY_EVENT, statement);
    if (breaches.some(({ path, keyword }) => path === '/predicate/event' && keyword === 'enum')) {
      this.tell('custody-event', PATH, `${where} tells an event that this reader does not know`);
      return false;
    }
    for (const { path, message } of breaches)
      this.tell(path.startsWith('/subject') ? 'custody-subject' : 'custody-statement', PATH, `${where}${path} ${message}`);
    if (breaches.length) return false;
    const fault = faultOf(statement.predicate, this.archiveId);
    if (fault) this.tell('custody-statement', PATH, `${where} ${fault}`);
    return fault === null;
  }

  checkLinks({ subject, predicate }, where) {
    if (this.archiveId !== null && subject[0].digest.sha256 !== this.archiveId)
      this.tell('custody-other-archive', PATH, `${where} is about ${subject[0].digest.sha256}`);
    for (const one of predicate.previous)
      if (!this.names.has(one)) this.tell('custody-link', PATH, `${where} builds on ${one}, which does not stand above it`);
    // A signature that is missing or wrong is told as that.
    if (predicate.previous.some((one) => this.incomplete.has(one))) return;
    const there = new Set(predicate.previous.flatMap((one) => this.signaturesOver.get(one) ?? []));
    const said = new Set(predicate.signatures);
    if (there.size !== said.size || [...said].some((one) => !there.has(one)))
      this.tell('custody-link', PATH, `${where} builds on other signatures than stand there`);
  }

  async signatures({ predicate }, name, number, bytes) {
    const signers = [];
    for (const [i, agent] of predicate.agents.entries()) {
      signers.push(await this.signer(agent, `signatures/${name}-${i + 1}.sig`, bytes));
    }
    const { event, time, detail } = predicate;
    this.events.push({ number, line: name, event, time, detail, signers });
    const isGood = signers.every(({ good }) => good);
    if (!isGood) this.incomplete.add(name);
    if (event === 'sealed' && isGood) this.seals.push(signers);
    if (isGood && (event === 'retracted' || event === 'superseded')) {
      const who = signers.map(({ principal, fingerprint }) => principal ?? fingerprint).join(', ');
      this.warnings.push(event === 'retracted' ? `retracted by ${who}: ${detail.reason}` : `superseded by ${detail.by}, as ${who} says`);
    }
  }

  async signer(agent, path, line) {
    const base64 = agent.key.split(' ')[1];
    const blob = bytesOfBase64(base64);
    const key = blob && keyOfBlob(blob);
    const out = {
      fingerprint: blob ? fingerprintOf(blob) : null,
      principal: agent.principal ?? null,
      name: agent.name ?? null,
      orcid: agent.orcid ?? null,
      key: base64,
      status: 'wrong',
      good: false,
    };
    const wrong = (code, why, status = 'wrong') => {
      this.tell(code, path, why);
      return { ...out, status };
    };
    this.expected.add(path);
    const bytes = this.files.get(path);
    if (!bytes) return wrong('signature-missing', 'it is not there', 'missing');
    const signature = bytes.length <= LIMITS.signature ? readSignature(bytes) : null;
    if (!signature) return wrong('signature-form', 'it is no SSH signature by an Ed25519 key in the form of ssh-keygen');
    if (signature.namespace !== NAMESPACE) return wrong('signature-namespace', `it was made for ${JSON.stringify(signature.namespace)}`);
    if (!key || fingerprintOf(signature.blob) !== out.fingerprint) return wrong('signer-differs', 'it is by another key than the line names');
    if (!isKey(key) || !(await isOver(signature, line))) return wrong('signature-wrong', 'it does not fit its line');
    out.good = true;
    return this.trusted(out, path);
  }

  trusted(signer, path) {
    const { signers, revoked, now, hasRoots } = this.trust;
    if (revoked.has(signer.key)) {
      this.tell('key-revoked', path, `${signer.fingerprint} was revoked`);
      return { ...signer, status: 'revoked' };
    }
    if (signers === null) return { ...signer, status: 'unknown' };
    const { status, names, bounded } = this.judged(signer, signers, now);
    if (bounded && hasRoots && this.isStamped) this.undecided = true;
    if (status === 'differs') this.tell('signer-differs', path, `${signer.fingerprint} is known as ${names.join(', ')}, not as ${signer.principal}`);
    return { ...signer, status, names };
  }

  /** What the verifier's file says of a signer; asked once of each key and name. */
  judged({ key, principal }, signers, now) {
    const who = `${key} ${principal ?? ''}`;
    if (!this.judgements.has(who)) this.judgements.set(who, judge(signers, key, principal, now));
    return this.judgements.get(who);
  }

  verdict() {
    const { signers, demands } = this.trust;
    if (!this.events.some(({ event }) => event === 'sealed')) {
      for (const demand of demands) this.tell('seal-required', PATH, `there is no seal: ${demand}`);
      return { outcome: 'absent', note: 'nobody sealed it' };
    }
    if (this.undecided)
      return { outcome: 'not checked', note: 'keys are judged at the time that a time stamp proves, and time stamps are not checked here' };
    if (signers === null && !demands.length) {
      const whose = [...new Set(this.seals.flat().map(({ fingerprint }) => fingerprint))];
      return { outcome: 'not checked', note: `you named nobody you trust; sealed by ${whose.join(', ')}` };
    }
    const trusted = this.seals.flat().filter(({ status }) => status === 'trusted');
    if (!trusted.length) this.tellUntrusted();
    this.checkDemands(demands, trusted);
    return { outcome: 'passed', note: '' };
  }

  tellUntrusted() {
    const statuses = new Set(this.seals.flat().map(({ status }) => status));
    if (statuses.has('expired')) this.tell('key-expired', PATH, 'the key of its seal is not valid any more');
    if (statuses.has('not yet valid')) this.tell('key-not-yet-valid', PATH, 'the key of its seal is not valid yet');
    if (statuses.has('unknown')) this.tell('signer-unknown', PATH, 'nobody whom you trust has sealed it');
  }

  checkDemands(demands, trusted) {
    for (const demand of demands) {
      const [name, value] = /^([^=]+)=(.*)$/.exec(demand)?.slice(1) ?? [demand, ''];
      let isMet = false;
      if (name === 'seals') isMet = countPeople(this.trust.signers ?? [], new Set(trusted.map(({ key }) => key))) >= Number(value);
      if (name === 'sealed-by') isMet = trusted.some(({ names, fingerprint }) => fingerprint === value || fits(value, names));
      if (!isMet) this.tell('seal-required', PATH, `the seals do not meet ${demand}`);
    }
  }
}

/** What a schema cannot say of an event; null where nothing is wrong. */
function faultOf({ event, time, agents, detail }, archiveId) {
  if (!isDay(time.slice(0, 10)) || !/^(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z$/.test(time.slice(11))) return `has no such time: ${time}`;
  if (new Set(agents.map(({ key }) => key)).size < agents.length) return 'names a key twice';
  for (const { key, orcid } of agents) {
    const blob = bytesOfBase64(key.split(' ')[1]);
    const point = blob && keyOfBlob(blob);
    if (point && isSmallOrder(point)) return 'names a key of small order';
    if (orcid !== undefined && !isOrcid(orcid.slice(-19))) return `has an ORCID iD with a wrong last digit: ${orcid}`;
  }
  return event === 'superseded' && detail.by === archiveId ? 'says that it is superseded by itself' : null;
}

/** Whether the last digit of an ORCID iD is that of ISO 7064 MOD 11-2. */
function isOrcid(id) {
  const digits = id.replaceAll('-', '');
  let total = 0;
  for (const digit of digits.slice(0, 15)) total = (total + Number(digit)) * 2;
  const last = (12 - (total % 11)) % 11;
  return digits[15] === (last === 10 ? 'X' : String(last));
}

/** Lines without their LF; null where there is none, or the last has none. */
function linesOf(bytes) {
  if (!bytes.length || bytes.at(-1) !== 10) return null;
  const out = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(10, from);
    out.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return out;
}
