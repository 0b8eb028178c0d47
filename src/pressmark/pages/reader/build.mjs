// Builds what stands beside this folder, reader.js and reader.css, from the readable sources in it: same sources, same bytes.
// node build.mjs [FOLDER TO WRITE TO]
import { build } from 'esbuild';
import { readFile, writeFile } from 'node:fs/promises';

const out = process.argv[2] ?? '..';
const common = { bundle: true, minify: true, charset: 'utf8', legalComments: 'none', logLevel: 'warning' };
await build({ ...common, entryPoints: ['page.css'], outfile: `${out}/reader.css`, target: ['chrome111', 'firefox121', 'safari16'] });
await build({ ...common, entryPoints: ['main.js'], outfile: `${out}/reader.js`, format: 'iife', target: ['es2022'] });

// In a script element these would change how HTML reads the rest; they stand in strings and patterns alone.
const script = await readFile(`${out}/reader.js`, 'utf8');
await writeFile(`${out}/reader.js`, script.replaceAll('<!--', '\\x3c!--').replace(/<(?=\/?script)/gi, '\\x3c'));
