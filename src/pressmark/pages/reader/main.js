/** Checks an archive, says what came of it, and draws everything anew from the bytes that hold: what pages and verify.html share. */

import { readIdentifier } from './check/identifier.js';
import { RUNGS, examine } from './check/index.js';
import { draw, el } from './draw/elements.js';
import { original, originalOf } from './draw/original.js';
import { cards, custody, evidence, files as filesOf, making, notices, tensions, text, top } from './draw/sections.js';
import { viewOf } from './draw/view.js';
import { signersInput } from './keys.js';
import { countedClaims } from './page.js';

export const at = (id) => document.getElementById(id);
const MARKS = { passed: '✓', failed: '✗', absent: '·', 'not checked': '○' };
const MEANT = {
  complete: 'every file is there, and nothing else',
  intact: 'no byte differs from what was packed',
  'well-formed': 'all documents have the form of the format',
  anchored: 'every quotation stands where it is said to stand',
  derived: 'the text comes from the original',
  reproduced: 'the methods, run again, find the same',
  sealed: 'somebody signed for it',
  timestamped: 'an authority proves when it existed',
};

/** The archive that is looked at; `own` where it is the page's own, `take` what chosen files are given to, `excerpts` and `pageFaults` what verify.html alone knows. */
export const state = { own: false, excerpts: null, pageFaults: null, opened: null, signers: null, result: null, view: null, take: null };

/** What there is to say of a result: how it is shown (`kind`), in a sentence, in some more, at a glance. */
function verdictOf(result, faults) {
  const failed = result.findings.length + faults.length;
  const leftOut = result.findings.filter(({ code, path }) => code === 'file-missing' && path.startsWith('data/original/'));
  if (result.proved && !failed) return state.excerpts.VERDICT;
  if (result.archiveId === null) {
    return ['failed', 'This is no archive, or it cannot be read', 'A zip, a folder, a page or an excerpt that Pressmark made can be checked here.', '✗ No archive'];
  }
  if (failed > leftOut.length) {
    return ['failed', 'This is not what it says it is: do not rely on it', 'What is wrong stands below. Ask for another copy, and compare its archive ID with the one that was cited.', '✗ Failed: do not rely on it'];
  }
  if (leftOut.length) {
    return ['open', 'What is here is unchanged; the original is too large to be here', 'So nobody can see here whether the text comes from it. The archive’s folder or zip has it: drop that on verify.html.', '○ Unchanged, but without its original'];
  }
  if (!result.valid) {
    return ['open', 'Nothing was found wrong, but not all of it can be checked here', 'What this browser cannot check is listed below; archive validate checks all of it.', '○ Not all could be checked'];
  }
  const why = 'Your browser checked it; every quotation stands where it is said to stand. Whether it is true, no check can show.';
  return ['passed', 'Checked: unchanged since it was given the ID below', why, '✓ Checked: unchanged'];
}

export async function check() {
  state.view = null;
  // What was drawn of another archive must not stand below this one's verdict.
  if (!state.own) for (const one of document.querySelectorAll('[data-until-drawn]')) one.hidden = true;
  const { opened } = state;
  const main = document.querySelector('main');
  main.setAttribute('aria-busy', 'true');
  const result = await examine(opened, { allowedSigners: state.signers ?? undefined, now: new Date(), isBrief: state.own, pause });
  const faults = (await state.pageFaults?.(result)) ?? [];
  // Another archive may have come meanwhile.
  if (state.opened !== opened) return;
  state.result = result;
  await pause();
  if (state.opened !== opened) return;
  try {
    if (verdictOf(result, faults)[0] !== 'failed') drawAll();
  } catch (error) {
    // What stands on the page then is not what the archive says, whatever was found of that.
    result.findings.push({ code: 'schema-violated', path: '', detail: `it cannot be drawn: ${error.message}`, rung: 'well-formed' });
  }
  show(result, faults);
  main.removeAttribute('aria-busy');
}

/** Lets the page answer between two parts of the work; a timer would be slowed down where the page is in the background. */
function pause() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

function show(result, faults) {
  const [kind, words, why, glance] = verdictOf(result, faults);
  at('verdict').className = `verdict ${kind}`;
  at('verdict-words').textContent = words;
  const own = state.own ? ' A page cannot vouch for itself: to be sure, drop this file on a copy of verify.html that you have from elsewhere.' : '';
  at('verdict-why').textContent = why + own;
  at('nih').textContent = result.nih ?? 'none';
  at('at-a-glance').className = `at-a-glance ${kind}`;
  at('at-a-glance').textContent = glance;
  draw(at('rungs'), RUNGS.map((name) => rung(result.rungs.find((one) => one.rung === name), faults)));
  if (kind !== 'passed') at('what-was-checked').open = true;
  at('compare').hidden = false;
  compare();
}

function rung({ rung: name, outcome, note }, faults) {
  const all = [...state.result.findings.filter((one) => one.rung === name), ...(name === 'well-formed' ? faults : [])];
  const given = all.length && outcome !== 'failed' ? 'failed' : outcome;
  const found = all.slice(0, 5).map(({ code, path, detail }) => el('div', {}, [code, path, detail].filter((one) => one).join(': ')));
  return el('li', {}, el('span', { 'aria-hidden': 'true' }, MARKS[given]), el('strong', {}, name), el('span', {}, given), el('span', {}, note || MEANT[name], found));
}

/** Everything that is shown, anew from what was verified; what cannot be drawn here says so. */
function drawAll() {
  const { files } = state.opened;
  const { archiveId, documents, source } = state.result;
  const isExcerpt = state.result.kind === 'excerpt';
  const parts = isExcerpt ? state.excerpts.parts(documents) : documents;
  if (!parts.metadata || !parts.claims || !parts.provenance || parts.text === null) throw new TypeError('a document is missing');
  const asked = /^#char=([0-9]+),([0-9]+)$/.exec(location.hash);
  const passage = asked ? [{ start: Number(asked[1]), end: Number(asked[2]), id: location.hash.slice(1) }] : [];
  state.view = viewOf(files, archiveId, parts, passage);
  const { view } = state;
  draw(at('top'), top(view));
  draw(at('notices'), notices(view));
  draw(at('text'), text(view));
  draw(at('cards'), cards(view));
  at('claims-name').textContent = countedClaims(view);
  at('tensions-link').textContent = `Tensions (${view.tensions.length})`;
  const drawn = { evidence, tensions, making, custody, files: filesOf };
  for (const [name, made] of Object.entries(drawn)) draw(at(`draw-${name}`), made(view));
  drawOriginal(files, parts, source);
  if (isExcerpt) state.excerpts.drawWithheld();
  for (const one of document.querySelectorAll('[data-until-drawn]')) one.hidden = false;
  if (state.view.custody.length) signersInput(at('draw-custody'), state.result.custody, state.take);
  // The place that the address names is a new element now.
  if (location.hash) location.replace(location.hash);
  light();
}

function drawOriginal(files, parts, source) {
  const shown = originalOf(files, parts, source);
  if (shown) draw(at('draw-original'), original(shown));
  else if (state.own) at('draw-original').prepend(...notice('This part stands as whoever made the page wrote it: your browser cannot decode the original.'));
  else draw(at('draw-original'), [el('p', {}, 'The original cannot be shown here.')]);
  at('frame')?.addEventListener('load', light);
}

/** A notice, as nodes. */
export function notice(words) {
  const place = document.createElement('div');
  draw(place, [el('p', { class: 'notice' }, words)]);
  return place.childNodes;
}

/** Lights up the claim or passage that the address names: here, in its card, and in the original, which else begins with its first claim. */
function light() {
  const named = decodeURIComponent(location.hash.slice(1));
  const name = /^(?:[cp][1-9][0-9]*|char=[0-9]+,[0-9]+)$/.test(named) ? named : null;
  for (const one of document.querySelectorAll('.lit')) {
    one.classList.remove('lit');
    one.style.removeProperty('--m');
    one.style.removeProperty('--d');
  }
  for (const one of name ? document.getElementsByClassName(name) : []) {
    one.classList.add('lit');
    one.style.setProperty('--m', 'var(--hot)');
    one.style.setProperty('--d', 'block');
  }
  const inside = at('frame')?.contentDocument;
  if (!inside?.body) return;
  for (const one of inside.querySelectorAll('mark.on')) one.classList.remove('on');
  const marks = name ? [...inside.getElementsByClassName(name)] : [];
  for (const one of marks) one.classList.add('on');
  const [first] = marks.length ? marks : inside.getElementsByTagName('mark');
  // Above an article stand its site's menus, often pages of them.
  if (first) inside.defaultView.scrollTo(0, first.getBoundingClientRect().top + inside.defaultView.scrollY - 80);
}

/** Says whether the ID that somebody pasted is this archive's. */
function compare() {
  const given = at('cited').value.trim();
  const named = given ? readIdentifier(given.replace(/^[^]*?(?=ni[h]?:)/i, '').replace(/[.,)\s]+$/, '')) : null;
  const mine = state.result?.archiveId;
  if (!given) at('compared').textContent = '';
  else if (!named) at('compared').textContent = '○ That is no archive ID: a digit may be missing or mistyped.';
  else at('compared').textContent = named.hex === mine ? '✓ Yes: it is this archive that is cited.' : '✗ No: another archive is cited.';
  at('compared').dataset.same = String(named?.hex === mine);
}

/** Brings the page to life; files that are dropped or chosen go to `take`, as `filesOf` gives them for a drop. */
export function begin(take, filesOf) {
  state.take = take;
  at('cited').addEventListener('input', compare);
  addEventListener('hashchange', light);
  for (const button of document.querySelectorAll('button.copy')) {
    button.hidden = false;
    button.addEventListener('click', () => copy(button));
  }
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', async (event) => {
    event.preventDefault();
    await take(await filesOf(event.dataTransfer));
  });
}

async function copy(button) {
  const words = button.parentElement.querySelector('pre').textContent;
  try {
    await navigator.clipboard.writeText(words);
    button.textContent = 'Copied';
  } catch {
    getSelection().selectAllChildren(button.parentElement.querySelector('pre'));
    button.textContent = 'Selected: copy it';
  }
}
