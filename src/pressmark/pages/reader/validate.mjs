/** node validate.mjs BUNDLE… : examines folders and zips, a JSON object a line; exits with 1 where one is not valid. */

import { examine } from './check/index.js';
import { readPath } from './folder.mjs';

let status = 0;
for (const target of process.argv.slice(2)) {
  const { kind, verdict, archiveId, rungs, findings, warnings } = await examine(await readPath(target));
  if (verdict === 'not valid') status = 1;
  process.stdout.write(`${JSON.stringify({ target, kind, verdict, archiveId, rungs, findings, warnings })}\n`);
}
process.exitCode = status;
