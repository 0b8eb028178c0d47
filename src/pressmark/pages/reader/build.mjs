// Builds from the readable sources in this folder what pages are made of: same sources, same bytes.
// node build.mjs FOLDER writes reader.css, reader.js (the whole script of pages), parts.json (its parts as they stand in pages) and verify.js (the
// script of verify.html).
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { gzipAsync } from '@gfx/zopfli';
import { build, transform } from 'esbuild';

const [out] = process.argv.slice(2);
const common = { bundle: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning', write: false };

/** Modules that stand only in the script of pages whose archives need them (page.js: partsFor); what is in none of these stands in every page. */
const PARTS = {
  seals: [
    'check/custody.js',
    'check/custodyschema.js',
    'check/days.js',
    'check/ed25519.js',
    'check/schema.js',
    'check/sha512.js',
    'check/signers.js',
    'check/sshsig.js',
    'draw/chain.js',
    'keys.js',
    'node_modules/@noble/ed25519/index.js',
  ],
  messages: ['check/messages.js'],
  pictures: ['check/pictures.js', 'check/xml.js'],
  markup: ['check/html.js', 'check/inflate.js', 'check/placed.js', 'check/places.js', 'check/references.js', 'check/space.js', 'draw/quiet.js'],
};
/** Modules that verify.html alone needs: a page's script neither reads zips nor excerpts, nor looks at forms and values. */
const ELSEWHERE = ['dates', 'demands', 'excerpt', 'months', 'opening', 'schemas', 'units', 'values', 'views'].map((name) => `check/${name}.js`);

async function built(file, options) {
  const { outputFiles } = await build({ ...common, entryPoints: [file], ...options });
  return outputFiles[0].text;
}

// In a script element these would change how HTML reads the rest; they stand in strings and patterns alone.
const harmless = (script) => script.replaceAll('<!--', '\\x3c!--').replace(/<(?=\/?script)/gi, '\\x3c');

const SCRIPT = { format: 'iife', target: ['es2022'] };

/** The parts of the script of pages by name, `core` last: one function's body in pieces, cut between modules. */
async function partsOf(file) {
  const whole = await built(file, { ...SCRIPT, minifyIdentifiers: true, minifySyntax: true });
  const partOf = new Map(Object.entries({ ...PARTS, '': ELSEWHERE }).flatMap(([part, modules]) => modules.map((name) => [name, part])));
  const body = whole.slice(whole.indexOf('{') + 1, whole.lastIndexOf('}'));
  const [start, ...rest] = body.split(/^ {2}\/\/ (\S+\.js)$/m);
  const pieces = { ...Object.fromEntries(Object.keys(PARTS).map((part) => [part, ''])), core: start };
  for (let i = 0; i < rest.length; i += 2) {
    const part = partOf.get(rest[i]) ?? 'core';
    if (part) pieces[part] += rest[i + 1];
  }
  const texts = Object.entries(pieces).map(async ([part, text]) => {
    const { code } = await transform(text, { minifyWhitespace: true, charset: 'utf8' });
    return [part, harmless(code).trim()];
  });
  return Object.fromEntries(await Promise.all(texts));
}

// zopfli packs alike on every machine; zlibs do not.
const packed = async (text) => Buffer.from(await gzipAsync(Buffer.from(text), {})).toString('base64');

const style = await built('page.css', { minify: true, target: ['chrome111', 'firefox121', 'safari16'] });
const texts = await partsOf('inpage.js');
const parts = Object.fromEntries(await Promise.all(Object.entries(texts).map(async ([part, text]) => [part, await packed(text)])));
const template = await readFile('../page.html', 'utf8');
const pages = {
  name: 'of-pages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^of-pages$/ }, ({ path }) => ({ path, namespace: 'pages' }));
    onLoad({ filter: /.*/, namespace: 'pages' }, () => ({ contents: JSON.stringify({ parts, template }), loader: 'json' }));
  },
};
const alone = harmless(await built('alone.js', { ...SCRIPT, minify: true, plugins: [pages] })).replace(/\n$/, '');
const made = {
  'reader.css': style.replace(/\n$/, ''),
  'reader.js': `(()=>{${Object.values(texts).join('')}})()`,
  'parts.json': JSON.stringify(parts, null, 1),
  'verify.js': alone,
};
for (const [name, text] of Object.entries(made)) await writeFile(`${out}/${name}`, `${text}\n`);
if (process.argv.includes('--sizes'))
  for (const part of Object.keys(parts)) console.log(part, texts[part].length, (parts[part].length * 3) / 4, parts[part].length);
