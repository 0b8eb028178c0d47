/** JSON Schema 2020-12, exactly the keywords that the schemas of format 1 use. */

import { LIMITS } from './limits.js';
import { SCHEMAS } from './schemas.js';

const ANNOTATIONS = new Set(['$schema', '$id', '$defs', 'title', 'description', 'then', 'else']);
const compiled = new Map();

/** Breaches of a value against the schema of that name: [{path, keyword, message}], at most ten. */
export function breachesOf(name, value) {
  let check = compiled.get(name);
  if (!check) compiled.set(name, (check = new Compiler(SCHEMAS[name]).check));
  const breaches = [];
  check(value, '', breaches);
  return breaches;
}

class Compiler {
  constructor(root) {
    this.root = root;
    this.named = new Map();
    this.check = this.compile(root);
  }

  /** A function (value, path, breaches) that adds to breaches what the value breaks. */
  compile(schema) {
    if (schema === true) return () => {};
    if (schema === false) return (_value, path, breaches) => tell(breaches, path, 'false', 'must not be there');
    const checks = [];
    for (const [keyword, argument] of Object.entries(schema)) {
      if (ANNOTATIONS.has(keyword)) continue;
      if (!Object.hasOwn(KEYWORDS, keyword)) throw new Error(`no such keyword: ${keyword}`);
      checks.push(KEYWORDS[keyword](argument, schema, this));
    }
    return (value, path, breaches) => {
      for (const check of checks) {
        if (breaches.length >= LIMITS.breaches) return;
        check(value, path, breaches);
      }
    };
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

function tell(breaches, path, keyword, message) {
  if (breaches.length < LIMITS.breaches) breaches.push({ path, keyword, message });
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
  return (value, path, breaches) => {
    if (!test(value, argument)) tell(breaches, path, keyword, prepared);
  };
};

const points = (text) => {
  let count = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) count += 1;
  return count;
};
const valid = (check, value) => {
  const breaches = [];
  check(value, '', breaches);
  return breaches.length === 0;
};

const KEYWORDS = {
  type(argument) {
    const names = [].concat(argument);
    return (value, path, breaches) => {
      if (!names.some((name) => TYPES[name](value))) tell(breaches, path, 'type', `is no ${names.join(' or ')}`);
    };
  },
  const: simple('const', (value, wanted) => value === wanted, (wanted) => `is not ${JSON.stringify(wanted)}`),
  enum: simple('enum', (value, list) => list.includes(value), (list) => `is none of ${list.join(', ')}`),
  minLength: simple('minLength', (value, n) => typeof value !== 'string' || points(value) >= n, (n) => `has less than ${n} characters`),
  maxLength: simple('maxLength', (value, n) => typeof value !== 'string' || points(value) <= n, (n) => `has more than ${n} characters`),
  minimum: simple('minimum', (value, n) => typeof value !== 'number' || value >= n, (n) => `is less than ${n}`),
  maximum: simple('maximum', (value, n) => typeof value !== 'number' || value <= n, (n) => `is more than ${n}`),
  minItems: simple('minItems', (value, n) => !Array.isArray(value) || value.length >= n, (n) => `has less than ${n} items`),
  maxItems: simple('maxItems', (value, n) => !Array.isArray(value) || value.length <= n, (n) => `has more than ${n} items`),
  minProperties: simple('minProperties', (value, n) => !isObject(value) || Object.keys(value).length >= n, () => 'is empty'),
  uniqueItems: simple('uniqueItems', (value) => !Array.isArray(value) || new Set(value).size === value.length, () => 'has an item twice'),
  pattern(argument) {
    const expression = new RegExp(argument, 'u');
    return (value, path, breaches) => {
      if (typeof value === 'string' && !expression.test(value)) tell(breaches, path, 'pattern', 'has another form');
    };
  },
  required(names) {
    return (value, path, breaches) => {
      if (!isObject(value)) return;
      for (const name of names) if (!Object.hasOwn(value, name)) tell(breaches, path, 'required', `lacks ${name}`);
    };
  },
  properties(schemas, _schema, compiler) {
    const checks = Object.entries(schemas).map(([name, schema]) => [name, compiler.compile(schema)]);
    return (value, path, breaches) => {
      if (!isObject(value)) return;
      for (const [name, check] of checks) if (Object.hasOwn(value, name)) check(value[name], `${path}/${name}`, breaches);
    };
  },
  patternProperties(schemas, _schema, compiler) {
    const checks = Object.entries(schemas).map(([pattern, schema]) => [new RegExp(pattern, 'u'), compiler.compile(schema)]);
    return (value, path, breaches) => {
      if (!isObject(value)) return;
      for (const name of Object.keys(value)) {
        for (const [pattern, check] of checks) if (pattern.test(name)) check(value[name], `${path}/${name}`, breaches);
      }
    };
  },
  additionalProperties(argument, schema, compiler) {
    const known = new Set(Object.keys(schema.properties ?? {}));
    const patterns = Object.keys(schema.patternProperties ?? {}).map((pattern) => new RegExp(pattern, 'u'));
    const check = compiler.compile(argument);
    return (value, path, breaches) => {
      if (!isObject(value)) return;
      for (const name of Object.keys(value)) {
        if (!known.has(name) && !patterns.some((pattern) => pattern.test(name))) check(value[name], `${path}/${name}`, breaches);
      }
    };
  },
  items(schema, _schema, compiler) {
    const check = compiler.compile(schema);
    return (value, path, breaches) => {
      if (!Array.isArray(value)) return;
      for (let i = 0; i < value.length && breaches.length < LIMITS.breaches; i++) check(value[i], `${path}/${i}`, breaches);
    };
  },
  $ref: (pointer, _schema, compiler) => compiler.reference(pointer),
  allOf(schemas, _schema, compiler) {
    const checks = schemas.map((schema) => compiler.compile(schema));
    return (value, path, breaches) => checks.forEach((check) => check(value, path, breaches));
  },
  oneOf(schemas, _schema, compiler) {
    const checks = schemas.map((schema) => compiler.compile(schema));
    return (value, path, breaches) => {
      const count = checks.filter((check) => valid(check, value)).length;
      if (count !== 1) tell(breaches, path, 'oneOf', count ? 'is of several kinds' : 'is of no known kind');
    };
  },
  if(schema, whole, compiler) {
    const condition = compiler.compile(schema);
    const then = compiler.compile(whole.then ?? true);
    const otherwise = compiler.compile(whole.else ?? true);
    return (value, path, breaches) => (valid(condition, value) ? then : otherwise)(value, path, breaches);
  },
};
