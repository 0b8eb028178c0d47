/** Originals: what a place's `source`, `record` and `part` lead to, decoded (docs/format.md, section 6). */

import { decode } from './decoding.js';
import { NotLookedUp, PlaceError } from './faults.js';
import { LIMITS } from './limits.js';
import { TOO_LARGE } from './inflate.js';
import { bodyOf, partsOf, recordsOf } from './messages.js';

/** The originals of one bundle; each is opened once. */
export class Originals {
  /** `files` are payload files whose digests are verified; `label` is the encoding of the step that made text.txt, null where it says none, undefined where no step can be read. */
  constructor(files, label) {
    this.files = files;
    this.label = label;
    this.opened = new Map();
    this.decoded = 0;
  }

  once(key, open) {
    if (!this.opened.has(key)) this.opened.set(key, open());
    return this.opened.get(key);
  }

  bytesOf(path) {
    const bytes = this.files.get(path);
    if (!bytes) throw new PlaceError(`${path} is not there`);
    if (bytes.length > LIMITS.original) throw new PlaceError(`${path} is larger than an original that is looked into`);
    return bytes;
  }

  records(path) {
    return this.once(`${path} records`, () => recordsOf(this.bytesOf(path)));
  }

  record(path, number) {
    const records = this.records(path);
    if (!records) throw new PlaceError(`${path} is no WARC file`);
    const record = records[number - 1];
    if (!record) throw new PlaceError(`${path} has no record ${number}`);
    return record;
  }

  /** The bytes in which a place without `within` stands. */
  bodyAt(place) {
    const { source, record, part } = place;
    return this.once(`${source} ${record ?? ''} ${part ?? ''} body`, async () => {
      let bytes = this.bytesOf(source);
      if (record !== undefined) {
        bytes = await bodyOf(this.record(source, record), this.records(source));
        if (bytes === null) throw new NotLookedUp(`the codings of record ${record} of ${source} are not undone here`);
        if (bytes === TOO_LARGE) throw new PlaceError(`the body of record ${record} of ${source} is larger than is ever read`);
      }
      this.decoded += record === undefined ? 0 : bytes.length;
      if (this.decoded > LIMITS.original) throw new PlaceError('the bodies that places point into are larger together than are ever read');
      if (part === undefined) return bytes;
      const leaf = partsOf(bytes)?.[part - 1];
      if (!leaf) throw new PlaceError(`${source} has no part ${part}`);
      return leaf.bytes;
    });
  }

  /** The decoded source in which a place without `within` counts. */
  textAt(place) {
    return this.once(`${place.source} ${place.record ?? ''} ${place.part ?? ''} text`, async () => {
      const bytes = await this.bodyAt(place);
      if (this.label === undefined) throw new NotLookedUp('no step can be read that says how the original is decoded');
      const text = decode(bytes, this.label ?? 'utf-8');
      if (text === null) throw new NotLookedUp(`nothing here decodes ${this.label}`);
      return text;
    });
  }
}
