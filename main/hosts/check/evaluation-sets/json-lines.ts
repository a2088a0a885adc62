import { evaluationSetLimits as limits } from "../../../../app/evaluation-sets/evaluation-set-limits.ts";
import type { SetRecord } from "./set-record.ts";

const newline = 0x0a;

/** The values of a file of JSON lines; empty lines are passed over. */
export function* jsonLines(bytes: Buffer): Generator<SetRecord<unknown>> {
  let line = 0;
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf(newline, from);
    const end = found < 0 ? bytes.length : found;
    const endByte = Math.min(end + 1, bytes.length);
    line += 1;
    if (end - from > limits.recordBytes) {
      yield { kind: "broken", line, endByte, reason: "it is longer than 1 MiB" };
    } else {
      const text = bytes.toString("utf8", from, end).trim();
      if (text !== "") {
        yield { line, endByte, ...parsed(text) };
      }
    }
    from = endByte;
  }
}

const parsed = (
  text: string,
):
  | { readonly kind: "record"; readonly content: unknown }
  | { readonly kind: "broken"; readonly reason: string } => {
  try {
    return { kind: "record", content: JSON.parse(text) };
  } catch (thrown) {
    const position = /at position (\d+)/u.exec(String(thrown))?.[1];
    return {
      kind: "broken",
      reason:
        position === undefined
          ? "it is not JSON: it ends too early"
          : `it is not JSON, from character ${Number(position) + 1} on`,
    };
  }
};
