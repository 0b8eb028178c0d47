/** The vectors of tests/conformance/vectors, each a case with what it should be and what it is here. */

import { bytesOfHex, hexOf, utf8Of } from './check/bytes.js';
import { checkDigit, niOf, nihOf, readIdentifier } from './check/identifier.js';
import { decode, encodingOf } from './check/decoding.js';
import { sha256, sha256Hex } from './check/digest.js';
import { FormError, canonical, parseDocument } from './check/json.js';
import { isProved } from './check/excerpt.js';
import { leafHash, pathIn, rootOver, saltsOf, treeOver } from './check/merkle.js';
import { PlaceError } from './check/faults.js';
import { Source } from './check/places.js';
import { readSteps } from './check/provenance.js';
import { isOver, readSignature } from './check/sshsig.js';
import { fold } from './check/space.js';
import { shown } from './check/views.js';
import { MONTHS } from './check/months.js';
import { checkValues } from './check/values.js';
import { isUnit } from './check/units.js';
import { bagInfo, crate, readme } from './check/views.js';

const same = (one, other) => canonical(one) === canonical(other);
const refused = (attempt, kind) => {
  try {
    attempt();
    return false;
  } catch (error) {
    if (error instanceof kind) return true;
    throw error;
  }
};

const gives = (attempt, wanted) => {
  try {
    return attempt() === wanted;
  } catch (error) {
    if (error instanceof PlaceError) return false;
    throw error;
  }
};

const CHECKS = {
  identifiers(cases) {
    return cases.map(({ name, input, hex, nih, ni, checkDigit: digit, error }) => {
      const read = readIdentifier(input);
      if (error) return [name, read === null];
      const part = read?.part ? `#${read.part}` : '';
      return [name, read?.hex === hex && nihOf(hex) + part === nih && niOf(hex) + part === ni && checkDigit(hex) === digit];
    });
  },
  jcs(cases) {
    return cases.map(({ name, bytes, value, error }) => {
      if (error) return [name, refused(() => parseDocument(bytesOfHex(bytes)), FormError)];
      return [
        name,
        hexOf(utf8Of(`${canonical(parseDocument(bytesOfHex(bytes)))}\n`)) === bytes &&
          (value === undefined || same(parseDocument(bytesOfHex(bytes)), value)),
      ];
    });
  },
  folding({ whiteSpace, cases }) {
    const signs = whiteSpace.map((hex) => [`white space ${hex}`, fold(`a${String.fromCharCode(parseInt(hex, 16))}b`) === 'a b']);
    return [...signs, ...cases.map(({ name, input, folded }) => [name, fold(input) === folded])];
  },
  decoding(cases) {
    return cases.map(({ name, bytes, label, text, error }) => {
      if (error) return [name, encodingOf(label) === null];
      const found = decode(bytesOfHex(bytes), label);
      // Without a decoder for a multi-byte label it is not checked.
      return [name, found === null ? encodingOf(label) !== null : found === text];
    });
  },
  tokens({ source, cases }) {
    return cases.map(({ name, places, form, words, error }) => {
      const page = new Source(source);
      const attempt = () => wordsOf(page, places, form);
      return [name, error ? refused(attempt, PlaceError) : gives(attempt, words)];
    });
  },
  merkle(cases) {
    return cases.map((one) => {
      if (one.error) return [one.name, !isProved(bytesOfHex(one.leaf), one.index, one.count, one.path.map(bytesOfHex), bytesOfHex(one.root))];
      const lines = one.claims.split('\n').slice(0, -1);
      const salts = saltsOf(utf8Of(one.text), sha256(utf8Of(one.claims)), lines.length);
      const leaves = lines.map((line, i) => leafHash(salts[i], utf8Of(line)));
      const tree = treeOver(leaves);
      const paths = leaves.map((_, i) => pathIn(tree, i));
      const proved = paths.every((path, i) => isProved(leaves[i], i, leaves.length, path, rootOver(leaves)));
      return [
        one.name,
        proved &&
          same(
            [salts.map(hexOf), leaves.map(hexOf), hexOf(rootOver(leaves)), paths.map((path) => path.map(hexOf))],
            [one.salts, one.leaves, one.root, one.paths],
          ),
      ];
    });
  },
  units: ({ codes }) => codes.map((code) => [code, isUnit(code)]),
  values({ months, cases }) {
    const follows = cases.map(({ name, field, value, words, follows: wanted }) => [name, followsFrom(field, value, words) === wanted]);
    return [
      ['names of months', canonical(Object.fromEntries(MONTHS.flatMap((names, i) => names.map((one) => [one, i + 1])))) === canonical(months)],
      ...follows,
    ];
  },
  views({ hidden, cases, files }) {
    const ranges = hidden.map((range) => range.split('-').map((hex) => parseInt(hex, 16)));
    const isHidden = (point) => ranges.some(([from, to = from]) => point >= from && point <= to);
    let same = true;
    for (let point = 0; point <= 0x10ffff && same; point++) {
      const sign = String.fromCodePoint(point);
      same = isHidden(point) === (shown(sign) !== sign);
    }
    const given = cases.map(({ name, input, shown: wanted }) => [name, shown(input) === wanted]);
    return [['the closed list', same], ...given, ...files.map((one) => [one.name, same && sameViews(one)])];
  },
  async custody({ keys, lines, signatureOverSomethingElse }) {
    const out = [];
    for (const { statement, line, digest, signature, signaturePath, timestampPath } of lines) {
      const read = readSignature(utf8Of(signature));
      const isForm = canonical(statement) === line && sha256Hex(utf8Of(line)) === digest && signaturePath === `signatures/${digest}-1.sig`;
      const isStamp = timestampPath === undefined || timestampPath === `timestamps/${sha256Hex(utf8Of(signature))}-1.tsr`;
      out.push([`line ${digest}`, isForm && isStamp && (await isOver(read, utf8Of(line)))]);
    }
    const other = readSignature(utf8Of(signatureOverSomethingElse));
    out.push(['a signature over something else', Boolean(keys) && other !== null && !(await isOver(other, utf8Of(lines[0].line)))]);
    return out;
  },
};

function wordsOf(page, places, form) {
  let out = '';
  places.forEach(({ start, end }, i) => {
    if (i && start < places[i - 1].end) throw new PlaceError('its places are not in order');
    const left = i ? page.leftOut(places[i - 1].end, start, { spend: () => {} }) : null;
    if (left !== null) throw new PlaceError(`between its places stands ${left}`);
    out += page.words(form, start, end);
  });
  return fold(out);
}

/** Whether a value of a field follows from quotations of these words; of a picture the only credit is Vesna Aliu. */
function followsFrom(field, value, words) {
  const valueOf = (one, quoted) => ({ value: one, alternatives: [], evidence: quoted.map((exact) => ({ type: 'quotation', anchor: { exact } })) });
  const metadata = { author: [], keywords: [], relatedLink: [], image: [] };
  const isOfPicture = ['caption', 'creditText', 'creator', 'provider', 'imageSupplier', 'collection', 'copyrightHolder', 'copyrightNotice'].includes(
    field,
  );
  const image = { creator: [], provider: [], genre: [], creditText: valueOf('Vesna Aliu', ['Vesna Aliu']) };
  const holder = isOfPicture ? image : metadata;
  holder[field] = Array.isArray(holder[field]) ? [valueOf(value, words)] : valueOf(value, words);
  if (isOfPicture) metadata.image = [image];
  let ok = true;
  checkValues(metadata, new Set(), () => (ok = false));
  return ok;
}

function sameViews({ manifest, sizes, metadata, provenance, claims, archiveId, views }) {
  const payload = new Map(
    manifest
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(66), { sha256: line.slice(0, 64), size: sizes[line.slice(66)] }]),
  );
  const found = {
    'README.txt': readme(archiveId, metadata, [...payload.keys()], claims),
    'bag-info.txt': bagInfo(archiveId, Object.values(sizes)),
    'ro-crate-metadata.json': crate(metadata, readSteps(provenance), payload),
  };
  return sha256Hex(utf8Of(manifest)) === archiveId && Object.entries(views).every(([path, view]) => found[path] === view);
}

/** All cases of all vectors, given by the names of their files: [{name, out}], `out` empty where they agree. */
export async function checkVectors(vectors) {
  const all = [];
  for (const [file, check] of Object.entries(CHECKS)) {
    for (const [name, ok] of await check(vectors[file])) all.push({ name: `vectors/${file}: ${name}`, out: ok ? [] : ['differs'] });
  }
  return all;
}
