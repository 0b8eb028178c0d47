/** Elements as plain trees, made into HTML (as Python writes it) or into nodes of a document. */

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const SVG = 'http://www.w3.org/2000/svg';
const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };

/** An element; children and attributes that are null are left out, an attribute of '' stands bare. */
export const el = (name, attributes, ...children) =>
  new Element(
    name,
    Object.entries(attributes).filter(([, value]) => value !== null),
    children.flat(Infinity).filter((child) => child !== null),
  );

/** What a document holds where words should stand is no element, whatever it looks like. */
class Element {
  constructor(name, attributes, children) {
    Object.assign(this, { name, attributes, children });
  }
}

/** Words as they are shown: a character that hides, or turns the words around it, stands as its number. */
export const visible = (words) =>
  words.replace(HIDDEN, (sign) => `⟨U+${sign.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);

/** The HTML of elements and words. */
export function write(content) {
  if (Array.isArray(content)) return content.map(write).join('');
  if (typeof content === 'string') return escaped(content, /[&<>]/g);
  const marks = content.attributes.map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}="${escaped(value)}"`));
  const start = `<${content.name}${marks.join('')}>`;
  return VOID.has(content.name) ? start : `${start}${write(content.children)}</${content.name}>`;
}

export const escaped = (words, signs = /[&<>"']/g) => words.replace(signs, (sign) => SIGNS[sign]);

/** Nodes of a document in place of what stands in `place`; words are only ever text. */
export function draw(place, content) {
  place.replaceChildren(...content.map((one) => node(place.ownerDocument, one)));
}

function node(document, one) {
  if (typeof one === 'string') return document.createTextNode(one);
  return below(document, one, one.name === 'svg');
}

function below(document, one, drawing) {
  if (!(one instanceof Element)) throw new TypeError('no words');
  const made = drawing ? document.createElementNS(SVG, one.name) : document.createElement(one.name);
  for (const [name, value] of one.attributes) made.setAttribute(name, value);
  for (const child of one.children) {
    made.append(typeof child === 'string' ? child : below(document, child, drawing || child.name === 'svg'));
  }
  return made;
}
