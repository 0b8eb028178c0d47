/** XML of an XMP packet: elements with their namespaces; document types and entities of their own are refused. */

const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const XML = 'http://www.w3.org/XML/1998/namespace';
const DEEPEST = 64;

/** XML that is not well-formed, or that declares a document type. */
export class XmlError extends Error {}

/** The root of a document: {space, name, attributes: [{space, name, value}], children: [element], text}. */
export function parseXml(source) {
  const pattern =
    /<(?:!--[\s\S]*?--|!\[CDATA\[([\s\S]*?)\]\]|\?[\s\S]*?\?|\/([^\s>]+)\s*|([^\s>/!?]+)((?:\s+[^\s=>/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?))>|([^<]+)/gy;
  const root = { children: [], text: '', own: new Map([['xml', XML]]), parent: null };
  const open = [root];
  while (pattern.lastIndex < source.length) {
    const found = pattern.exec(source);
    if (!found) throw new XmlError('not well-formed XML, or with a document type');
    const [, cdata, closing, name, attributes, empty, text] = found;
    const parent = open.at(-1);
    if (cdata !== undefined) parent.text += cdata;
    else if (text !== undefined) parent.text += decoded(text);
    else if (closing !== undefined) {
      if (open.length === 1 || open.pop().tag !== closing) throw new XmlError('tags that do not fit');
    } else if (name !== undefined) {
      const element = elementOf(name, attributes, parent);
      parent.children.push(element);
      if (!empty) open.push(element);
      if (open.length > DEEPEST) throw new XmlError('elements are nested too deep');
    }
  }
  if (open.length !== 1 || root.children.length !== 1) throw new XmlError('not one whole element');
  return root.children[0];
}

function decoded(text) {
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([A-Za-z]+));|&/g, (_, hex, number, name) => {
    const point = hex ? parseInt(hex, 16) : Number(number);
    if (name && Object.hasOwn(ENTITIES, name)) return ENTITIES[name];
    if (!name && point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000)) return String.fromCodePoint(point);
    throw new XmlError('an entity that XML does not know');
  });
}

function elementOf(tag, raw, parent) {
  const own = new Map();
  const pairs = [...raw.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, name, double, single]) => [
    name,
    decoded(double ?? single).replace(/[\t\r\n]/g, ' '),
  ]);
  for (const [name, value] of pairs) {
    if (name === 'xmlns') own.set('', value);
    else if (name.startsWith('xmlns:')) own.set(name.slice(6), value);
  }
  const resolve = (qualified, isAttribute) => {
    const at = qualified.indexOf(':');
    const prefix = at < 0 ? '' : qualified.slice(0, at);
    const space = own.get(prefix) ?? spaceOf(prefix, parent);
    if (at >= 0 && space === null) throw new XmlError('a prefix that is not bound');
    return { space: isAttribute && at < 0 ? '' : (space ?? ''), name: qualified.slice(at + 1) };
  };
  const attributes = pairs
    .filter(([name]) => name !== 'xmlns' && !name.startsWith('xmlns:'))
    .map(([name, value]) => ({ ...resolve(name, true), value }));
  return { tag, ...resolve(tag, false), attributes, children: [], text: '', own, parent };
}

/** The namespace that a prefix is bound to in an element; null where none is. Elements are nested 64 deep at most. */
function spaceOf(prefix, element) {
  for (let at = element; at; at = at.parent) if (at.own.has(prefix)) return at.own.get(prefix);
  return null;
}
