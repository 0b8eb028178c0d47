/** How the files were made, as a picture (SVG): files in rows, what is made below what it is made of. */

import { el } from './elements.js';

const [WIDE, HIGH, BESIDE, BELOW, EDGE] = [190, 38, 20, 46, 40];
const half = (number) => Math.floor(number / 2);

/** The graph of `shownGraph`; every number in it is whole, so that all draw the same. */
export function picture({ rows, edges }) {
  const most = rows.length ? Math.max(...rows.map((row) => row.length)) : 1;
  const width = most * WIDE + (most - 1) * BESIDE + 2 * EDGE;
  const height = rows.length * (HIGH + BELOW) - BELOW + 4;
  const places = new Map();
  rows.forEach((row, depth) => {
    const left = half(width - row.length * WIDE - (row.length - 1) * BESIDE);
    row.forEach((name, number) => places.set(name, [left + number * (WIDE + BESIDE), 2 + depth * (HIGH + BELOW), depth]));
  });
  return el(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, width: `${width}`, height: `${height}`, role: 'img' },
    el('title', {}, 'Which file was made from which; the list says it in words'),
    edges.map(([one, other]) => edge(places.get(one), places.get(other))),
    [...places].map(([name, [x, y]]) => node(name, x, y)),
  );
}

const node = (name, x, y) =>
  el(
    'g',
    {},
    el('rect', { x: `${x}`, y: `${y}`, width: `${WIDE}`, height: `${HIGH}`, rx: '5' }),
    el('text', { x: `${x + half(WIDE)}`, y: `${y + half(HIGH) + 5}`, 'text-anchor': 'middle' }, short(name)),
  );

function short(name) {
  const signs = [...name];
  return signs.length <= 26 ? name : `${signs.slice(0, 12).join('')}…${signs.slice(-13).join('')}`;
}

function edge(one, other) {
  let path, head;
  if (other[2] - one[2] === 1) {
    const [x1, y1, x2, y2] = [one[0] + half(WIDE), one[1] + HIGH, other[0] + half(WIDE), other[1]];
    const bend = half(y1 + y2);
    path = `M${x1} ${y1}C${x1} ${bend} ${x2} ${bend} ${x2} ${y2 - 7}`;
    head = `M${x2 - 5} ${y2 - 8}L${x2 + 5} ${y2 - 8}L${x2} ${y2}Z`;
  } else {
    const [x1, y1, x2, y2] = [one[0] + WIDE, one[1] + half(HIGH), other[0] + WIDE, other[1] + half(HIGH) - 8];
    const bend = Math.max(x1, x2) + EDGE - 6;
    path = `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2 + 7} ${y2}`;
    head = `M${x2 + 8} ${y2 - 5}L${x2 + 8} ${y2 + 5}L${x2} ${y2}Z`;
  }
  return el('g', {}, el('path', { class: 'line', d: path }), el('path', { class: 'head', d: head }));
}
