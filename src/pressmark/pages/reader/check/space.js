/** White space in text. */

// docs/format.md, section 5: the closed list, with U+200B and U+FEFF, without U+00AD.
const SPACE = '\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200b\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff';
const RUNS = new RegExp(`[${SPACE}]+`, 'g');
const ENDS = new RegExp(`^[${SPACE}]|[${SPACE}]$`, 'g');
const NOTHING_ELSE = new RegExp(`^[${SPACE}]*$`);

/** Folded words: each run of white space as one space, none at either end. */
export function fold(text) {
  return text.replace(RUNS, ' ').replace(ENDS, '');
}

/** Whether nothing but white space stands in a text. */
export function isBlank(text) {
  return NOTHING_ELSE.test(text);
}
