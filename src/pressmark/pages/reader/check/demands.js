/** What whoever examines an archive demands of it. */

import { readIdentifier } from './identifier.js';

/** That it is the archive with an ID, and that rungs are reached; what is missing is told to its examination. */
export function checkDemands(examination) {
  const { expectedId, require = [] } = examination.options;
  if (expectedId !== undefined && readIdentifier(String(expectedId).trim())?.hex !== examination.archiveId)
    examination.tell('id-mismatch', '', `its archive ID is ${examination.archiveId}`);
  for (const rung of require) {
    const { outcome } = examination.outcomes.get(rung) ?? {};
    const isOurs = rung !== 'reproduced' && !(rung === 'timestamped' && outcome === 'not checked');
    if (isOurs && !examination.has(rung) && outcome !== 'passed')
      examination.tell('rung-required', '', `${rung} is ${outcome}, and was required`, rung);
  }
}
