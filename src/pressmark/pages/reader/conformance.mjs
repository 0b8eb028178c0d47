/** node conformance.mjs tests/conformance [--json] : runs every bundle and vector, and tells where this reader and the data disagree. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examine, rungOf } from './check/index.js';
import { readPath } from './folder.mjs';
import { checkVectors } from './vectors.mjs';

/** Rungs that this reader never looks at, and their codes. */
const NOT_OURS = /^(?:method-unknown|reproduction-differs|timestamp-.*)$/;

async function openCase(folder) {
  for (const name of ['bundle', 'bundle.zip']) if (existsSync(join(folder, name))) return readPath(join(folder, name));
  const unpacked = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    execFileSync('tar', ['-xf', join(folder, 'bundle.tar'), '-C', unpacked]);
    return await readPath(join(unpacked, 'bundle'));
  } finally {
    execFileSync('chmod', ['-R', 'u+rwX', unpacked]);
    rmSync(unpacked, { recursive: true, force: true });
  }
}

function optionsOf(folder, options) {
  const out = { ...options };
  for (const name of ['allowedSigners', 'revoked', 'roots']) if (options[name]) out[name] = readFileSync(join(folder, options[name]), 'utf8');
  if (options.now) out.now = new Date(options.now);
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

async function runBundles(root) {
  const cases = [];
  for (const kind of ['valid', 'invalid']) {
    for (const name of readdirSync(join(root, kind)).sort()) {
      const folder = join(root, kind, name);
      const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));
      const result = await examine(await openCase(folder), optionsOf(folder, expected.options));
      cases.push({ name: `${kind}/${name}`, verdict: result.verdict, ...disagreements(result, expected), findings: result.findings });
    }
  }
  return cases;
}

/** The matrix of custody: a bundle, a file of allowed signers and a time each, with the verdict of `sealed` and the codes. */
async function runMatrix(folder) {
  if (!existsSync(folder)) return [];
  const roots = readFileSync(join(folder, 'roots.pem'), 'utf8');
  const { cases } = JSON.parse(readFileSync(join(folder, 'cases.json'), 'utf8'));
  const out = [];
  for (const { bundle, allowedSigners, now, sealed, codes } of cases) {
    const options = { allowedSigners: readFileSync(join(folder, 'allowed', allowedSigners), 'utf8'), roots, now: new Date(now) };
    const result = await examine(await readPath(join(folder, 'bundles', bundle)), options);
    const told = [...new Set(result.findings.map(({ code }) => code))].sort();
    const { outcome } = result.rungs.find(({ rung }) => rung === 'sealed');
    const agrees = outcome === 'not checked' ? told.length === 0 : outcome === sealed && told.join() === [...codes].sort().join();
    out.push({
      name: `matrix/custody: ${bundle}, ${allowedSigners}, ${now}`,
      skipped: outcome === 'not checked' && sealed !== outcome ? ['sealed'] : [],
      out: agrees ? [] : [`sealed is ${outcome}, not ${sealed}; told ${told}, not ${codes}`],
    });
  }
  return out;
}

const [root] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const bundles = await runBundles(root);
const matrix = await runMatrix(join(root, 'matrix', 'custody'));
const vectors = await checkVectors(join(root, 'vectors'));
const agreeing = (list) => list.filter(({ out }) => out.length === 0).length;
const report = {
  bundles: {
    all: bundles.length,
    agree: agreeing(bundles),
    undecided: bundles.filter(({ verdict }) => verdict === 'not decided').map(({ name }) => name),
  },
  matrix: { all: matrix.length, agree: agreeing(matrix), notChecked: matrix.filter(({ skipped }) => skipped.length).length },
  vectors: { all: vectors.length, agree: agreeing(vectors) },
  disagreements: [...bundles, ...matrix, ...vectors].filter(({ out }) => out.length).map(({ name, out, findings }) => ({ name, out, findings })),
  notChecked: Object.fromEntries(bundles.filter(({ skipped }) => skipped.length).map(({ name, skipped }) => [name, skipped])),
};
if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(report)}\n`);
else {
  for (const { name, out, findings } of report.disagreements) {
    console.log(`${name}: ${out.join('; ')}`);
    if (process.argv.includes('--findings')) for (const { code, path, detail } of findings ?? []) console.log(`    ${code} ${path}: ${detail}`);
  }
  console.log(
    `bundles: ${report.bundles.agree} of ${report.bundles.all} agree; custody: ${report.matrix.agree} of ${report.matrix.all}; vectors: ${report.vectors.agree} of ${report.vectors.all}`,
  );
}
process.exitCode = report.disagreements.length ? 1 : 0;
