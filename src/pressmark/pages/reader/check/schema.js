/** JSON Schema 2020-12, exactly the keywords that the schemas of format 1 use. */

import { LIMITS } from './limits.js';

const ANNOTATIONS = new Set(['$schema', '$id', '$defs', 'title', 'description', 'then', 'else']);
const compiled = new Map();

/** Breaches of a value against a schema: [{path, keyword, message}], at most ten. */
export function breachesOf(schema, value) {
  let check = compiled.get(schema);
  if (!check) compiled.set(schema, (check = new Compiler(schema).check));
  const breaches = [];
  // Most values break nothing: where and why is only worked out for those that do.
  if (!check(value, '', null)) check(value, '', breaches);
  return breaches;
}

/** Makes of a schema a function (value, path, breaches) that says whether the value is true to it; where breaches are asked for, it adds them. */
class Compiler {
  constructor(root) {
    this.root = root;
    this.named = new Map();
    this.check = this.compile(root);
  }

  compile(schema) {
    if (schema === true) return () => true;
    if (schema === false) return (_value, path, breaches) => tell(breaches, path, 'false', 'must not be there');
    const checks = [];
    for (const [keyword, argument] of Object.entries(schema)) {
      if (ANNOTATIONS.has(keyword)) continue;
      if (!Object.hasOwn(KEYWORDS, keyword)) throw new Error(`no such keyword: ${keyword}`);
      checks.push(KEYWORDS[keyword](argument, schema, this));
    }
    return checks.length === 1 ? checks[0] : (value, path, breaches) => all(checks, (check) => check(value, path, breaches), breaches);
  }

  reference(pointer) {
    const name = /^#\/\$defs\/(.+)$/.exec(pointer)[1];
    if (!this.named.has(name)) {
      this.named.set(name, null);
      this.named.set(name, this.compile(this.root.$defs[name]));
    }
    return (value, path, breaches) => this.named.get(name)(value, path, breaches);
  }
}

/** Whether all of a list hold; goes on behind one that does not only where breaches are asked for. */
function all(list, holds, breaches) {
  let ok = true;
  for (const one of list) {
    if (holds(one)) continue;
    ok = false;
    if (breaches === null || breaches.length >= LIMITS.breaches) return false;
  }
  return ok;
}

function tell(breaches, path, keyword, message) {
  if (breaches !== null && breaches.length < LIMITS.breaches) breaches.push({ path, keyword, message });
  return false;
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const TYPES = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

/** A keyword that tells the message where its test fails. */
const simple = (keyword, test, message) => (argument) => {
  const prepared = message(argument);
  return (value, path, breaches) => test(value, argument) || tell(breaches, path, keyword, prepared);
};

const points = (text) => {
  let count = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) count += 1;
  return count;
};
const below = (path, key, breaches) => (breaches === null ? '' : `${path}/${key}`);

const KEYWORDS = {
  type(argument) {
    const tests = [].concat(argument).map((name) => TYPES[name]);
    const message = `is no ${[].concat(argument).join(' or ')}`;
    return (value, path, breaches) => tests.some((test) => test(value)) || tell(breaches, path, 'type', message);
  },
  const: simple(
    'const',
    (value, wanted) => value === wanted,
    (wanted) => `is not ${JSON.stringify(wanted)}`,
  ),
  enum: simple(
    'enum',
    (value, list) => list.includes(value),
    (list) => `is none of ${list.join(', ')}`,
  ),
  minLength: simple(
    'minLength',
    (value, n) => typeof value !== 'string' || value.length >= 2 * n || points(value) >= n,
    (n) => `has less than ${n} characters`,
  ),
  maxLength: simple(
    'maxLength',
    (value, n) => typeof value !== 'string' || value.length <= n || points(value) <= n,
    (n) => `has more than ${n} characters`,
  ),
  minimum: simple(
    'minimum',
    (value, n) => typeof value !== 'number' || value >= n,
    (n) => `is less than ${n}`,
  ),
  maximum: simple(
    'maximum',
    (value, n) => typeof value !== 'number' || value <= n,
    (n) => `is more than ${n}`,
  ),
  minItems: simple(
    'minItems',
    (value, n) => !Array.isArray(value) || value.length >= n,
    (n) => `has less than ${n} items`,
  ),
  maxItems: simple(
    'maxItems',
    (value, n) => !Array.isArray(value) || value.length <= n,
    (n) => `has more than ${n} items`,
  ),
  minProperties: simple(
    'minProperties',
    (value, n) => !isObject(value) || Object.keys(value).length >= n,
    () => 'is empty',
  ),
  uniqueItems: simple(
    'uniqueItems',
    (value) => !Array.isArray(value) || new Set(value).size === value.length,
    () => 'has an item twice',
  ),
  pattern(argument) {
    const expression = new RegExp(argument, 'u');
    return (value, path, breaches) => typeof value !== 'string' || expression.test(value) || tell(breaches, path, 'pattern', 'has another form');
  },
  required(names) {
    return (value, path, breaches) =>
      !isObject(value) || all(names, (name) => Object.hasOwn(value, name) || tell(breaches, path, 'required', `lacks ${name}`), breaches);
  },
  properties(schemas, _schema, compiler) {
    const checks = Object.entries(schemas).map(([name, schema]) => [name, compiler.compile(schema)]);
    return (value, path, breaches) =>
      !isObject(value) ||
      all(checks, ([name, check]) => !Object.hasOwn(value, name) || check(value[name], below(path, name, breaches), breaches), breaches);
  },
  patternProperties(schemas, _schema, compiler) {
    const checks = Object.entries(schemas).map(([pattern, schema]) => [new RegExp(pattern, 'u'), compiler.compile(schema)]);
    return (value, path, breaches) =>
      !isObject(value) ||
      all(
        Object.keys(value),
        (name) => all(checks, ([pattern, check]) => !pattern.test(name) || check(value[name], below(path, name, breaches), breaches), breaches),
        breaches,
      );
  },
  additionalProperties(argument, schema, compiler) {
    const known = new Set(Object.keys(schema.properties ?? {}));
    const patterns = Object.keys(schema.patternProperties ?? {}).map((pattern) => new RegExp(pattern, 'u'));
    const check = compiler.compile(argument);
    const isKnown = (name) => known.has(name) || patterns.some((pattern) => pattern.test(name));
    return (value, path, breaches) =>
      !isObject(value) || all(Object.keys(value), (name) => isKnown(name) || check(value[name], below(path, name, breaches), breaches), breaches);
  },
  items(schema, _schema, compiler) {
    const check = compiler.compile(schema);
    return (value, path, breaches) =>
      !Array.isArray(value) || all(value.keys(), (i) => check(value[i], below(path, i, breaches), breaches), breaches);
  },
  $ref: (pointer, _schema, compiler) => compiler.reference(pointer),
  allOf(schemas, _schema, compiler) {
    const checks = schemas.map((schema) => compiler.compile(schema));
    return (value, path, breaches) => all(checks, (check) => check(value, path, breaches), breaches);
  },
  oneOf(schemas, _schema, compiler) {
    const checks = schemas.map((schema) => compiler.compile(schema));
    return (value, path, breaches) => {
      const count = checks.filter((check) => check(value, '', null)).length;
      return count === 1 || tell(breaches, path, 'oneOf', count ? 'is of several kinds' : 'is of no known kind');
    };
  },
  if(schema, whole, compiler) {
    const condition = compiler.compile(schema);
    const then = compiler.compile(whole.then ?? true);
    const otherwise = compiler.compile(whole.else ?? true);
    return (value, path, breaches) => (condition(value, '', null) ? then : otherwise)(value, path, breaches);
  },
};
