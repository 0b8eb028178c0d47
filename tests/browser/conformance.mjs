/** node conformance.mjs BROWSER tests/conformance [--fallback]: every bundle and vector in a browser; prints what disagrees as JSON. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundleCases, disagreements, matrixCases, matrixDisagreements, vectors } from '../../src/pressmark/pages/reader/cases.mjs';
import { build } from '../../src/pressmark/pages/reader/node_modules/esbuild/lib/main.js';
import { launch, newPage } from './browsers.mjs';

const READER = join(dirname(fileURLToPath(import.meta.url)), '../../src/pressmark/pages/reader');
/** What a browser is given of a folder has no links, pipes and empty folders. */
const UNSEEN = new Set(['link-in-bundle', 'not-a-file', 'empty-folder']);

const INSIDE = `
import { examine, readListing, readZip } from './check/index.js';
import { withTime } from './options.mjs';
import { checkVectors } from './vectors.mjs';

const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
const opened = new Map();
globalThis.conformance = {
  async open(key, { zip, listing }) {
    opened.set(key, zip === undefined ? await readListing(listing.map(([path, bytes]) => ({ path, bytes: bytesOf(bytes) }))) : await readZip(bytesOf(zip)));
  },
  async run(key, options) {
    const { verdict, archiveId, rungs, findings } = await examine(opened.get(key), withTime(options));
    return { verdict, archiveId, rungs, findings };
  },
  vectors: checkVectors,
};
`;

/** What stands at a path, as it is handed to a browser. */
async function handed(path) {
  if (path.endsWith('.zip')) return { path, zip: readFileSync(path).toString('base64') };
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const listing = await Promise.all(files.map(async (file) => [`bundle/${file.slice(path.length + 1)}`, (await readFile(file)).toString('base64')]));
  return { path, listing };
}

async function run(page, cases, judge) {
  const seen = new Set();
  const out = [];
  for (const { name, open, options, expected } of cases) {
    if (expected.codes.some((code) => UNSEEN.has(code))) {
      out.push({ name, out: [], skipped: ['complete'] });
      continue;
    }
    const { path, ...content } = await open(handed);
    if (!seen.has(path)) await page.evaluate((key, one) => globalThis.conformance.open(key, one), path, content);
    seen.add(path);
    const result = await page.evaluate((key, one) => globalThis.conformance.run(key, one), path, options);
    out.push({ name, verdict: result.verdict, ...judge(result, expected) });
  }
  return out;
}

const [kind, root, ...flags] = process.argv.slice(2);
const { outputFiles } = await build({ stdin: { contents: INSIDE, resolveDir: READER }, bundle: true, format: 'iife', target: 'es2022', write: false });
const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
const file = join(folder, 'page.html');
writeFileSync(file, `<!doctype html><meta charset="utf-8"><title>Conformance</title><script>${outputFiles[0].text.replace(/<(?=\/?script|!--)/gi, '\\x3c')}</script>`);
const browser = await launch(kind);
try {
  const page = await newPage(browser, { fallback: flags.includes('--fallback') });
  await page.goto(pathToFileURL(file).href);
  const bundles = await run(page, bundleCases(root), disagreements);
  const matrix = await run(page, matrixCases(root), matrixDisagreements);
  const checked = await page.evaluate((given) => globalThis.conformance.vectors(given), vectors(root));
  const count = (list) => ({ all: list.length, agree: list.filter(({ out }) => !out.length).length, notChecked: list.filter(({ skipped }) => skipped?.length).length });
  const report = {
    bundles: count(bundles),
    matrix: count(matrix),
    vectors: count(checked),
    disagreements: [...bundles, ...matrix, ...checked].filter(({ out }) => out.length),
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
