// Builds from the readable sources in this folder what pages are made of: same sources, same bytes.
// node build.mjs FOLDER writes reader.js, reader.css, reader.packed (reader.js as it stands in a page) and verify.js (the script of verify.html).
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { gzipAsync } from '@gfx/zopfli';
import { build } from 'esbuild';

const [out] = process.argv.slice(2);
const common = { bundle: true, minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning', write: false };

async function built(file, options) {
  const { outputFiles } = await build({ ...common, entryPoints: [file], ...options });
  return outputFiles[0].text;
}

// In a script element these would change how HTML reads the rest; they stand in strings and patterns alone.
const harmless = (script) => script.replaceAll('<!--', '\\x3c!--').replace(/<(?=\/?script)/gi, '\\x3c');

const script = async (file, plugins = []) => harmless(await built(file, { format: 'iife', target: ['es2022'], plugins })).replace(/\n$/, '');

// A page's policy names the digest of the unpacked script too: a browser runs it or nothing.
// zopfli packs alike on every machine; zlibs do not.
async function packed(script) {
  const bytes = Buffer.from(await gzipAsync(Buffer.from(script), {})).toString('base64');
  return (
    `(async()=>{const s=document.createElement("script"),b=Uint8Array.from(atob("${bytes}"),c=>c.charCodeAt(0));` +
    's.textContent=await new Response(new Blob([b]).stream().pipeThrough(new DecompressionStream("gzip"))).text();document.body.append(s)})()'
  );
}

const digest = (text) => createHash('sha256').update(text).digest('base64');

const style = await built('page.css', { target: ['chrome111', 'firefox121', 'safari16'] });
const inPage = await script('inpage.js');
const inPagePacked = await packed(inPage);
const pages = {
  name: 'scripts-of-pages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^scripts-of-pages$/ }, ({ path }) => ({ path, namespace: 'pages' }));
    onLoad({ filter: /.*/, namespace: 'pages' }, () => ({
      contents: JSON.stringify({ packed: inPagePacked, digests: [inPagePacked, inPage].map(digest) }),
      loader: 'json',
    }));
  },
};
const alone = await script('alone.js', [pages]);
const made = { 'reader.css': style.replace(/\n$/, ''), 'reader.js': inPage, 'reader.packed': inPagePacked, 'verify.js': alone };
for (const [name, text] of Object.entries(made)) await writeFile(`${out}/${name}`, `${text}\n`);
