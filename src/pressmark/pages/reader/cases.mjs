/** The conformance data as cases, for whatever runs them (Node, a browser): what is examined, with which options, and how a result is judged. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rungOf } from './check/index.js';

/** Rungs that this reader never looks at, and their codes. */
const NOT_OURS = /^(?:method-unknown|reproduction-differs|timestamp-.*)$/;

const json = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));

/** All bundles of tests/conformance: {name, open, options, expected}; `open` gives what is made of the path of a folder or zip. */
export function bundleCases(root) {
  const folders = ['valid', 'invalid'].flatMap((kind) => readdirSync(join(root, kind)).sort().map((name) => `${kind}/${name}`));
  return folders.map((name) => {
    const folder = join(root, name);
    const expected = json(folder, 'expected.json');
    return { name, open: (read) => openCase(folder, read), options: optionsOf(folder, expected.options), expected };
  });
}

async function openCase(folder, read) {
  for (const name of ['bundle', 'bundle.zip']) if (existsSync(join(folder, name))) return read(join(folder, name));
  const unpacked = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    execFileSync('tar', ['-xf', join(folder, 'bundle.tar'), '-C', unpacked]);
    return await read(join(unpacked, 'bundle'));
  } finally {
    execFileSync('chmod', ['-R', 'u+rwX', unpacked]);
    rmSync(unpacked, { recursive: true, force: true });
  }
}

/** Options of a case; `now` is text. */
function optionsOf(folder, options) {
  const out = { ...options };
  for (const name of ['allowedSigners', 'revoked', 'roots']) if (options[name]) out[name] = readFileSync(join(folder, options[name]), 'utf8');
  return out;
}

/** Where a result and what is expected disagree, in words; and what was not checked here. */
export function disagreements(result, expected) {
  const out = [];
  const codes = [...new Set(result.findings.map(({ code }) => code))].sort();
  const notChecked = new Set(result.rungs.filter(({ outcome }) => outcome === 'not checked').map(({ rung }) => rung));
  // A code of a rung that was not checked here cannot be told.
  const unseen = (code) => NOT_OURS.test(code) || notChecked.has(rungOf(code));
  const wanted = expected.codes.filter((code) => !unseen(code));
  for (const code of codes) if (!wanted.includes(code)) out.push(`tells ${code}`);
  for (const code of wanted) if (!codes.includes(code)) out.push(`does not tell ${code}`);
  for (const { rung, outcome } of result.rungs) {
    if (outcome !== expected.rungs[rung] && !notChecked.has(rung)) out.push(`${rung} is ${outcome}, not ${expected.rungs[rung]}`);
  }
  if (result.archiveId !== expected.archiveId) out.push(`archive ID ${result.archiveId}`);
  const isValid = expected.valid || (expected.codes.length > 0 && wanted.length === 0);
  if (result.verdict === 'valid' && !isValid) out.push('says valid');
  if (result.verdict === 'not valid' && isValid) out.push('says not valid');
  if (expected.proved && result.verdict !== 'proved excerpt') out.push(`says ${result.verdict}`);
  return { out, skipped: [...notChecked].filter((rung) => expected.rungs[rung] !== 'not checked') };
}

/** The matrix of custody: a bundle, a file of allowed signers and a time each. */
export function matrixCases(root) {
  const folder = join(root, 'matrix', 'custody');
  const roots = readFileSync(join(folder, 'roots.pem'), 'utf8');
  return json(folder, 'cases.json').cases.map(({ bundle, allowedSigners, now, ...expected }) => ({
    name: `matrix/custody: ${bundle}, ${allowedSigners}, ${now}`,
    open: (read) => read(join(folder, 'bundles', bundle)),
    options: { allowedSigners: readFileSync(join(folder, 'allowed', allowedSigners), 'utf8'), roots, now },
    expected,
  }));
}

/** Where a result and a case of the matrix disagree: the verdict of `sealed`, and the codes. */
export function matrixDisagreements(result, { sealed, codes }) {
  const told = [...new Set(result.findings.map(({ code }) => code))].sort();
  const { outcome } = result.rungs.find(({ rung }) => rung === 'sealed');
  const agrees = outcome === 'not checked' ? told.length === 0 : outcome === sealed && told.join() === [...codes].sort().join();
  return {
    out: agrees ? [] : [`sealed is ${outcome}, not ${sealed}; told ${told}, not ${codes}`],
    skipped: outcome === 'not checked' && sealed !== outcome ? ['sealed'] : [],
  };
}

/** The vectors by the names of their files. */
export function vectors(root) {
  const names = readdirSync(join(root, 'vectors')).map((name) => name.replace('.json', ''));
  return Object.fromEntries(names.map((name) => [name, json(root, 'vectors', `${name}.json`)]));
}
