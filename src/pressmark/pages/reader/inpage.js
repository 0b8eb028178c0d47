/** The script of a page: checks the archive in it. */

import { signersIn } from './keys.js';
import { at, begin, check, notice, state } from './main.js';
import { bundleIn } from './page.js';

/** Whose keys count is all that a reader may add to a page. */
async function take(chosen) {
  const signers = state.view?.custody.length ? await signersIn(chosen) : null;
  if (signers === null) return;
  state.signers = signers;
  await check();
}

state.own = true;
state.opened = { files: bundleIn(at('bundle')?.textContent ?? null, true) ?? new Map(), problems: [] };
begin(take, ({ files }) => [...files]);
at('cite').querySelector('div').append(...notice('The citations stand as whoever made the page wrote them; compare their ID with the one above.'));
check();
