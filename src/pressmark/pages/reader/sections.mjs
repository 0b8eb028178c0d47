// The view of bundles and all their drawn sections as JSON, for whoever compares them with Python's: node sections.mjs FOLDER…

import { examine } from './check/index.js';
import { write } from './draw/elements.js';
import { original, originalOf } from './draw/original.js';
import { SECTIONS } from './draw/sections.js';
import { viewOf } from './draw/view.js';
import { readPath } from './folder.mjs';

const all = [];
for (const folder of process.argv.slice(2)) {
  const { files } = await readPath(folder);
  const { archiveId, documents, source } = await examine(files);
  const view = viewOf(files, archiveId, documents);
  const shown = originalOf(files, documents, source);
  const sections = Object.entries(SECTIONS).map(([name, draw]) => [name, write(draw(view))]);
  all.push({ view, sections: Object.fromEntries(sections), original: shown && write(original(shown)) });
}
console.log(JSON.stringify(all));
