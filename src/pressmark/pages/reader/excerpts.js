/** What is shown of an excerpt, and said of what it withholds. */

import { draw, el } from './draw/elements.js';

/** How it is shown, in a sentence, in some more, at a glance. */
export const VERDICT = [
  'passed',
  'Checked: these claims are part of the archive with the ID below',
  'This is an excerpt: the text is withheld, so nobody can see here where in it they stand.',
  '✓ Proved excerpt',
];

export const parts = ({ excerpt, metadata, provenance }) => ({
  text: '',
  claims: excerpt.map(({ claim }) => ({ ...claim, relations: [] })),
  metadata: metadata ? { ...metadata, segments: [] } : { author: [], image: [], segments: [] },
  provenance,
});

/** What an excerpt does not say, in place of what would be drawn of nothing. */
export function drawWithheld() {
  const words = {
    text: 'The text is withheld: an excerpt shows some claims alone.',
    'draw-tensions': 'What these claims are to others, an excerpt does not show.',
    'draw-custody': 'Whether the archive was sealed, an excerpt does not say.',
    'draw-original': 'The original is withheld.',
  };
  for (const [id, said] of Object.entries(words)) draw(document.getElementById(id), [el('p', {}, said)]);
}
