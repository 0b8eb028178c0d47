/** Whom a verifier trusts: OpenSSH's allowed signers, and revoked keys (ssh-keygen(1)). Times are in UTC. */

import { LIMITS } from './limits.js';
import { NAMESPACE, bytesOfBase64 } from './sshsig.js';

/** A file of the verifier's own that cannot be read; the message says where and why. */
export class SignersError extends Error {}

/** The signers of a file: [{principals: [pattern], namespaces, after, before, key: base64}]. */
export function readSigners(text) {
  if (text.length > LIMITS.signers) throw new SignersError('the file of allowed signers is too large');
  const lines = text.split('\n').map((line) => line.replace(/\r$/, '').trim());
  if (lines.length > LIMITS.signersLines + 1) throw new SignersError('the file of allowed signers has too many lines');
  return lines.flatMap((line, i) => (line === '' || line.startsWith('#') ? [] : [readLine(line, `line ${i + 1} of the allowed signers`)]));
}

function readLine(line, where) {
  const found = /^("[^"]*"|\S+)\s+(.*)$/.exec(line);
  if (!found) throw new SignersError(`${where} has no key`);
  const out = { principals: found[1].replaceAll('"', '').split(','), namespaces: null, after: null, before: null };
  let rest = found[2];
  if (!/^(?:ssh-|ecdsa-|sk-)/.test(rest)) {
    const options = /^((?:[^\s"]|"[^"]*")+)\s+(.*)$/.exec(rest);
    if (!options) throw new SignersError(`${where} has no key`);
    readOptions(options[1], out, where);
    rest = options[2];
  }
  const [type, key] = rest.split(/\s+/);
  const blob = key && bytesOfBase64(key);
  if (!blob || !/^(?:ssh|ecdsa|sk)-[a-z0-9@.-]+$/.test(type)) throw new SignersError(`${where} has no key`);
  return { ...out, key };
}

function readOptions(text, out, where) {
  for (const option of text.match(/(?:[^,"]|"[^"]*")+/g) ?? []) {
    const [name, value] = /^([^=]+)(?:="?([^"]*)"?)?$/.exec(option)?.slice(1) ?? [option];
    switch (name.toLowerCase()) {
      case 'namespaces':
        out.namespaces = (value ?? '').split(',');
        break;
      case 'valid-after':
        out.after = timeOf(value, where);
        break;
      case 'valid-before':
        out.before = timeOf(value, where);
        break;
      case 'cert-authority':
        throw new SignersError(`${where} names a certificate authority, which is not supported`);
      default:
        throw new SignersError(`${where} has the unknown option ${name}`);
    }
  }
}

function timeOf(text, where) {
  const found = /^([0-9]{4})([0-9]{2})([0-9]{2})(?:([0-9]{2})([0-9]{2})([0-9]{2})?)?Z?$/.exec(text ?? '');
  if (!found) throw new SignersError(`${where} has no such time: ${text}`);
  const [year, month, day, hour = 0, minute = 0, second = 0] = found.slice(1).map((part) => (part === undefined ? undefined : Number(part)));
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Whether a name fits a list of patterns with `*`, `?` and `!`, as OpenSSH matches: a pattern with `!` that fits refuses. */
export function fits(name, patterns) {
  let found = false;
  for (const pattern of patterns) {
    const refuses = pattern.startsWith('!');
    if (!isLike(name, refuses ? pattern.slice(1) : pattern)) continue;
    if (refuses) return false;
    found = true;
  }
  return found;
}

/** Whether a name is like a pattern, in linear memory and without backtracking over more than the last `*`. */
function isLike(name, pattern) {
  let at = 0;
  let star = -1;
  let mark = 0;
  for (let i = 0; i < name.length;) {
    if (pattern[at] === '*') {
      star = at++;
      mark = i;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[i])) {
      at += 1;
      i += 1;
    } else if (star >= 0) {
      at = star + 1;
      i = ++mark;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** The base64 of keys in a file of revoked keys, a public key a line. */
export function readRevoked(text) {
  const out = new Set();
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '' || line.trim().startsWith('#')) return;
    const key = /(?:^|\s)(?:ssh|ecdsa|sk)-\S+\s+([A-Za-z0-9+/]+={0,2})(?:\s|$)/.exec(line)?.[1];
    if (!key) throw new SignersError(`line ${i + 1} of the revoked keys has no key`);
    out.add(key);
  });
  return out;
}

/** What the verifier's file says of a key at a time under a name (null: the line gives none): {status, names, bounded}. */
export function judge(signers, key, principal, time) {
  const lines = signers.filter((line) => line.key === key);
  if (!lines.length) return { status: 'unknown', names: [], bounded: false };
  const named = principal === null ? lines : lines.filter((line) => fits(principal, line.principals));
  if (!named.length) return { status: 'differs', names: lines.flatMap(({ principals }) => principals), bounded: false };
  const ours = named.filter(({ namespaces }) => namespaces === null || fits(NAMESPACE, namespaces));
  const names = principal === null ? ours.flatMap(({ principals }) => principals) : [principal];
  const bounded = ours.some(({ after, before }) => after !== null || before !== null);
  return { status: statusAt(ours, time), names, bounded };
}

function statusAt(lines, time) {
  if (!lines.length) return 'unknown';
  if (lines.some(({ after, before }) => (after === null || time >= after) && (before === null || time <= before))) return 'trusted';
  return lines.some(({ after }) => after !== null && time < after) ? 'not yet valid' : 'expired';
}

/** How many people some keys are: keys that share a name in the file are one person's. */
export function countPeople(signers, keys) {
  const parent = new Map();
  const root = (one) => {
    let at = one;
    while (parent.has(at) && parent.get(at) !== at) at = parent.get(at);
    return at;
  };
  for (const line of signers) {
    parent.set(`key ${line.key}`, root(`key ${line.key}`));
    for (const name of line.principals) parent.set(root(`name ${name}`), root(`key ${line.key}`));
  }
  return new Set([...keys].map((key) => root(`key ${key}`))).size;
}
