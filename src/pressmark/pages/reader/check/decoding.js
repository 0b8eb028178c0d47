/** Character encodings by the labels of the WHATWG Encoding Standard (docs/format.md, section 6). */

/** What knows the standard's labels and tables: browsers do; a runtime that does not is given another (nodedecoder.js). */
let Decoder = globalThis.TextDecoder;

export function useDecoder(other) {
  Decoder = other;
}

/** The name of the encoding that a label means; null where it means none, or `replacement`. */
export function encodingOf(label) {
  try {
    return new Decoder(label).encoding;
  } catch {
    return null;
  }
}

/** The text that bytes are in the encoding of a label, the label alone deciding, a leading byte order mark dropped; null where nothing here decodes it. */
export function decode(bytes, label) {
  return encodingOf(label) && new Decoder(label).decode(bytes);
}
