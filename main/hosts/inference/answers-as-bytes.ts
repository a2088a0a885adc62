import type { RememberedAnswer } from "./answer-tokens.ts";
import type { TokenId } from "./token-text.ts";

const hashBytes = 32;
const numberBytes = 4;

/**
 * The answers behind a saved state: for each the SHA-256 of its text, the number of its tokens and the tokens, numbers
 * as 4 bytes, little-endian.
 */
export const answersAsBytes = (answers: readonly RememberedAnswer[]): Buffer =>
  Buffer.concat(
    answers.flatMap(({ textSha256, tokens }) => {
      const numbers = Buffer.alloc((1 + tokens.length) * numberBytes);
      numbers.writeUInt32LE(tokens.length, 0);
      for (const [index, token] of tokens.entries()) {
        numbers.writeUInt32LE(token, (1 + index) * numberBytes);
      }
      return [textSha256, numbers];
    }),
  );

/** Throws RangeError where the bytes are not such answers. */
export const answersOfBytes = (bytes: Buffer): readonly RememberedAnswer[] => {
  const answers: RememberedAnswer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const textSha256 = bytes.subarray(at, at + hashBytes);
    const count = bytes.readUInt32LE(at + hashBytes);
    const first = at + hashBytes + numberBytes;
    at = first + count * numberBytes;
    if (at > bytes.length) {
      throw new RangeError(`An answer claims ${count} tokens.`);
    }
    answers.push({
      textSha256: Buffer.from(textSha256),
      tokens: Array.from(
        { length: count },
        (_, index) => bytes.readUInt32LE(first + index * numberBytes) as TokenId,
      ),
    });
  }
  return answers;
};
