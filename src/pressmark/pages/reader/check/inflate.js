/** What is deflated, inflated by the browser (or Node). */

import { concatenated } from './bytes.js';
import { LIMITS } from './limits.js';

/** What stands for bytes that are more than are ever read, or have more codings. */
export const TOO_LARGE = Symbol('too large');

/** Bytes inflated, at most so many (else TOO_LARGE); null where they cannot be. */
export async function inflate(bytes, format, largest = LIMITS.original) {
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
    const parts = [];
    let total = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return concatenated(parts);
      total += value.length;
      if (total > largest) {
        await reader.cancel();
        return TOO_LARGE;
      }
      parts.push(value);
    }
  } catch {
    return null;
  }
}
