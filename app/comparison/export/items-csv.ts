import type { ComparedFile } from "../comparison-plan.ts";
import type { ItemRow } from "../item-outcome.ts";
import { csvLine } from "./csv-line.ts";

const columns = [
  "set",
  "item",
  "prompt",
  "expected",
  "file",
  "sha256",
  "answer",
  "is_correct",
  "score",
  "reason",
  "prompt_tokens",
  "generated_tokens",
  "duration_ms",
] as const;

/** Every answer of every file, a line each; in pieces, because there may be many. */
export function* itemsCsv(rows: Iterable<ItemRow>, files: readonly ComparedFile[]): Generator<string> {
  yield csvLine(columns);
  for (const { setId, itemId, prompt, expected, outcomes } of rows) {
    for (const outcome of outcomes) {
      const file = files.find(({ modelFileId }) => modelFileId === outcome.modelFileId);
      yield csvLine([
        setId,
        itemId,
        prompt,
        expected,
        file === undefined ? outcome.modelFileId : `${file.name} ${file.quantization}`.trim(),
        file?.sha256 ?? "",
        outcome.answer,
        outcome.isCorrect ? 1 : 0,
        outcome.score,
        outcome.reason,
        outcome.promptTokens,
        outcome.generatedTokens,
        outcome.durationMs,
      ]);
    }
  }
}
