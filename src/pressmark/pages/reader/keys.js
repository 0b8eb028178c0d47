/** Whose keys count. */

import { draw, el } from './draw/elements.js';

const SIGNERS = /^\s*(?:#.*|[^\s#]+\s+(?:[^\s]+\s+)?(?:ssh|sk-ssh|ecdsa)-[^\s]+\s+[A-Za-z0-9+/=]+.*)?$/;
/** Bytes of a file of allowed signers: far more than anybody's. */
const LARGEST_SIGNERS = 1 << 20;

/** Whose keys count is the reader's to say: a file of allowed signers, as ssh-keygen reads it. */
export function signersInput(place, events, take) {
  const input = el('input', { type: 'file', id: 'signers' });
  const made = document.createElement('div');
  const words = 'Whose keys do you trust? Choose a file of allowed signers: ';
  draw(made, [el('p', {}, el('label', { for: 'signers' }, words), input), el('ul', { class: 'evidence' }, events.flatMap(judged))]);
  place.append(...made.childNodes);
  document.getElementById('signers').addEventListener('change', ({ target }) => take([...target.files]));
}

const STATUS = { unknown: 'its signature fits its key; whose key that is, you decide' };

const judged = ({ event, signers }) =>
  signers.map(({ principal, name, fingerprint, status }) => el('li', {}, `${event}: ${[principal ?? name, fingerprint].filter((one) => one).join(' ')}: ${STATUS[status] ?? status}`));

/** The text of chosen files where it is one file of allowed signers, else null. */
export async function signersIn([first, ...more]) {
  if (!first || more.length || first.size > LARGEST_SIGNERS) return null;
  const text = await first.text();
  return text.trim() && text.split('\n').every((line) => SIGNERS.test(line)) ? text : null;
}
