/** The head of a page: what it allows itself, and what machines that read pages take from it. The same as Python's `pages.head`. */

import { sha256 } from '../check/digest.js';
import { nihOf, niOf } from '../check/identifier.js';
import { canonical } from '../check/json.js';
import { el, visible } from './elements.js';

const SCHEMAS = {
  'schema.dc': 'http://purl.org/dc/elements/1.1/',
  'schema.dcterms': 'http://purl.org/dc/terms/',
  'schema.prism': 'http://prismstandard.org/namespaces/basic/2.0/',
  'schema.z': 'http://www.zotero.org/namespaces/export#',
};
const WEB = /^https?:\/\/[^\s<>"'\\^`{|}\x00-\x20\x7f]+$/;
const DAY = /^-?[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?/;

/** The Content Security Policy of a page with these scripts and styles. */
export function policy(scripts, styles) {
  const source = (content) => `'sha256-${btoa(String.fromCharCode(...sha256(new TextEncoder().encode(content))))}'`;
  return (
    `default-src 'none'; script-src ${scripts.map(source).join(' ')}; style-src ${styles.map(source).join(' ')}; ` +
    "img-src data:; base-uri 'none'; form-action 'none'"
  );
}

/** Metadata, typed links and JSON-LD. */
export function machineHead(metadata, id, cards) {
  const value = (name) => metadata[name]?.value || '';
  const found = {
    title: value('headline'),
    authors: metadata.author.filter((one) => one.value).map((one) => one.value),
    publisher: value('publisher'),
    date: DAY.exec(value('datePublished'))?.[0] ?? '',
    language: value('inLanguage'),
    url: value('url'),
    license: value('license'),
  };
  const nih = nihOf(id);
  const metas = [
    ['z.itemType', 'newspaperArticle'],
    ['dc.title', found.title],
    ...found.authors.map((name) => ['dc.creator', name]),
    ['dc.date', found.date],
    ['dc.language', found.language],
    ['dc.publisher', found.publisher],
    ['prism.publicationName', found.publisher],
    ['dc.identifier', nih],
    ['dc.coverage', nih],
    ['z.archive', 'Pressmark'],
    ['dcterms.license', found.license],
  ];
  return [
    ...Object.entries(SCHEMAS).map(([rel, href]) => el('link', { rel, href })),
    ...metas.filter(([, words]) => words).map(([name, words]) => el('meta', { name, content: visible(words) })),
    el('link', { rel: 'cite-as', href: niOf(id) }),
    el('link', { rel: 'type', href: 'https://schema.org/NewsArticle' }),
    ...(WEB.test(found.license) ? [el('link', { rel: 'license', href: found.license })] : []),
    linkedData(found, id, cards),
  ];
}

function linkedData(found, id, cards) {
  const ni = niOf(id);
  const article = {
    '@id': ni,
    '@type': 'NewsArticle',
    author: found.authors.map((name) => ({ '@type': 'Person', name })),
    headline: found.title,
    identifier: nihOf(id),
    ...(found.date ? { datePublished: found.date } : {}),
    ...(found.language ? { inLanguage: found.language } : {}),
    ...(found.publisher ? { publisher: { '@type': 'Organization', name: found.publisher } } : {}),
    ...(WEB.test(found.url) ? { isBasedOn: found.url } : {}),
  };
  const claims = cards.map((card) => ({ '@id': `#${card.id}`, '@type': 'Claim', appearance: { '@id': '' }, text: card.words }));
  const words = canonical({ '@context': ['https://schema.org', { '@base': ni }], '@graph': [article, ...claims] });
  return el('script', { type: 'application/ld+json' }, words.replaceAll('&', '\\u0026').replaceAll('<', '\\u003c').replaceAll('>', '\\u003e'));
}
