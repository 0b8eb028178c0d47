/** Options as examine() takes them, from those of a case of the conformance data. */
export const withTime = (options) => (options.now ? { ...options, now: new Date(options.now) } : options);
