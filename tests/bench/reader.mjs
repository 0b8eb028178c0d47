/** node tests/bench/reader.mjs PAGE…: bytes of each page, and processor time (ms, median of five) in which its archive is checked as its own script does, and drawn. */

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { examine } from '../../src/pressmark/pages/reader/check/index.js';
import { write } from '../../src/pressmark/pages/reader/draw/elements.js';
import { original, originalOf } from '../../src/pressmark/pages/reader/draw/original.js';
import { SECTIONS } from '../../src/pressmark/pages/reader/draw/sections.js';
import { viewOf } from '../../src/pressmark/pages/reader/draw/view.js';
import '../../src/pressmark/pages/reader/folder.mjs';
import { bundleIn } from '../../src/pressmark/pages/reader/page.js';

const spent = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const median = (times) => times.sort((one, other) => one - other)[times.length >> 1];

for (const file of process.argv.slice(2)) {
  const page = readFileSync(file);
  const files = bundleIn(page.toString('utf8'));
  const held = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  const [checking, drawing] = [[], []];
  for (let i = 0; i < 5; i++) {
    const start = spent();
    const { archiveId, documents, source } = await examine(files, { isBrief: true });
    const checked = spent();
    const view = viewOf(files, archiveId, documents);
    for (const draw of Object.values(SECTIONS)) write(draw(view));
    const shown = originalOf(files, documents, source);
    if (shown) write(original(shown));
    checking.push(checked - start);
    drawing.push(spent() - checked);
  }
  const { length } = page;
  console.log(JSON.stringify({ file, bytes: length, deflated: gzipSync(page, { level: 9 }).length, beyondItsBundle: length - held, checking: median(checking), drawing: median(drawing) }));
}
