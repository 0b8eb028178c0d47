/** Originals: what a place's `source`, `record`, `part` and `within` lead to (docs/format.md, section 6). */

import { decode } from './decoding.js';
import { LIMITS } from './limits.js';
import { TOO_LARGE, bodyOf, fieldPlaces, headFrom, httpHeadOf, partsOf, recordsOf } from './messages.js';
import { tagsIn } from './pictures.js';
import { PlaceError, Source } from './places.js';

/** A place that nothing here can look up: it is not checked. */
export class NotLookedUp extends Error {}

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
  sourceAt(place) {
    return this.once(`${place.source} ${place.record ?? ''} ${place.part ?? ''} text`, async () => {
      const bytes = await this.bodyAt(place);
      if (this.label === undefined) throw new NotLookedUp('no step can be read that says how the original is decoded');
      const text = decode(bytes, this.label ?? 'utf-8');
      if (text === null) throw new NotLookedUp(`nothing here decodes ${this.label}`);
      return new Source(text);
    });
  }

  /** The fields of the head in which a place with `within` stands. */
  fieldsAt(place) {
    const { source, record, part, within } = place;
    return this.once(`${source} ${record ?? ''} ${part ?? ''} ${within}`, () => {
      if (within === 'mime-head') return this.mimeFields(place);
      if (record === undefined) throw new PlaceError(`${within} is not said of which record`);
      const found = this.record(source, record);
      const head = within === 'warc-head' ? { text: found.head } : httpHeadOf(found);
      if (!head) throw new PlaceError(`record ${record} of ${source} has no such head`);
      return { head: head.text, fields: fieldPlaces(head.text) };
    });
  }

  mimeFields({ source, record, part }) {
    if (record !== undefined || part !== undefined) throw new PlaceError('mime-head is the head of the whole message');
    const head = headFrom(this.bytesOf(source), 0);
    if (!head) throw new PlaceError(`${source} has no head`);
    return { head: head.text, fields: fieldPlaces(`\n${head.text}`).map((field) => ({ ...field, start: field.start - 1, end: field.end - 1 })) };
  }

  /** The one value of a tag embedded in a picture. */
  async tagAt(place) {
    const tags = await this.once(`${place.source} ${place.record ?? ''} ${place.part ?? ''} tags`, async () => tagsIn(await this.bodyAt(place)));
    if (tags === null || place.tag.startsWith('c2pa:') || place.tag.startsWith('png:'))
      throw new NotLookedUp('tags of this kind of picture are not read here');
    const values = tags.get(place.tag) ?? [];
    if (values.length !== 1) throw new PlaceError(`the picture has no ${place.tag}, or several`);
    return values[0];
  }

  /** The words of a place, not folded. */
  async wordsAt(place) {
    if (place.form === 'tag') return this.tagAt(place);
    if (place.form === 'page') throw new NotLookedUp('pages of a PDF are not read here');
    if (place.within === undefined) return (await this.sourceAt(place)).words(place.form, place.start, place.end);
    if (place.form !== 'raw') throw new PlaceError(`a place in a head has the form raw, not ${place.form}`);
    const { head, fields } = this.fieldsAt(place);
    if (!fields.some((field) => field.start === place.start && field.end === place.end)) {
      throw new PlaceError(`characters ${place.start}-${place.end} are not the whole value of a field`);
    }
    return head.slice(place.start, place.end);
  }
}
