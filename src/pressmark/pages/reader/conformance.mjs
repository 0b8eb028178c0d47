/** node conformance.mjs tests/conformance [--json] : runs every bundle and vector, and tells where this reader and the data disagree. */

import { bundleCases, disagreements, matrixCases, matrixDisagreements, vectors } from './cases.mjs';
import { examine } from './check/index.js';
import { readPath } from './folder.mjs';
import { withTime } from './options.mjs';
import { checkVectors } from './vectors.mjs';

async function run(cases, judge) {
  const out = [];
  for (const { name, open, options, expected } of cases) {
    const result = await examine(await open(readPath), withTime(options));
    out.push({ name, verdict: result.verdict, ...judge(result, expected), findings: result.findings });
  }
  return out;
}

const [root] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const bundles = await run(bundleCases(root), disagreements);
const matrix = await run(matrixCases(root), matrixDisagreements);
const checked = await checkVectors(vectors(root));
const agreeing = (list) => list.filter(({ out }) => out.length === 0).length;
const report = {
  bundles: {
    all: bundles.length,
    agree: agreeing(bundles),
    undecided: bundles.filter(({ verdict }) => verdict === 'not decided').map(({ name }) => name),
  },
  matrix: { all: matrix.length, agree: agreeing(matrix), notChecked: matrix.filter(({ skipped }) => skipped.length).length },
  vectors: { all: checked.length, agree: agreeing(checked) },
  disagreements: [...bundles, ...matrix, ...checked].filter(({ out }) => out.length).map(({ name, out, findings }) => ({ name, out, findings })),
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
