/** The chain of custody as its lines tell it, and as it is drawn. Nothing is judged here. */

import { el, visible } from './elements.js';

/** The events in their order, as their lines tell them. */
export function eventsIn(chain) {
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(chain).split('\n').slice(0, -1);
  return lines.map((line) => {
    const said = JSON.parse(line).predicate;
    return {
      event: visible(said.event),
      time: visible(said.time),
      agents: said.agents.map(agent),
      detail: Object.entries(said.detail).map(([term, words]) => ({ term: visible(term), words: visible(words) })),
    };
  });
}

function agent(one) {
  const names = ['name', 'principal', 'orcid'].filter((name) => Object.hasOwn(one, name)).map((name) => one[name]);
  return { who: visible(names.join(', ')) || 'somebody unnamed', key: visible(one.key) };
}

/** The events of custody, as they are told. */
export const shownChain = (view) => [el('ol', { class: 'custody' }, view.custody.map(event))];

const event = (one) =>
  el(
    'li',
    {},
    el('strong', {}, one.event),
    ` ${one.time} by their own clock`,
    one.agents.map(({ who, key }) => el('div', {}, 'signed in the name of ', el('bdi', {}, who), ' ', el('code', {}, key))),
    one.detail.map(({ term, words }) => el('div', {}, el('span', { class: 'kind' }, `${term}: `), el('bdi', {}, words))),
  );

const WARNINGS = ['retracted', 'superseded'];

/** What whoever reads must know first. */
export const warnings = (view) =>
  view.custody
    .filter((one) => WARNINGS.includes(one.event))
    .map((one) =>
      el(
        'p',
        { class: 'notice' },
        `This archive was ${one.event}, `,
        one.time.slice(0, 10),
        ' by their word, by ',
        el('bdi', {}, one.agents.map(({ who }) => who).join(', ')),
        ': ',
        el('bdi', {}, one.detail.map(({ words }) => words).join('; ')),
      ),
    );
