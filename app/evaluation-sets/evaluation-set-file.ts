import { z } from "zod";
import { assertNever } from "../errors/assert-never.ts";
import type { EvaluationItem } from "./evaluation-item.ts";
import { type AboutEvaluationSet, aboutEvaluationSet } from "./evaluation-set.ts";

/** The first line of a set's JSONL file. Others' files need not have one, nor all of its fields. */
export const evaluationSetHeader = z.strictObject({
  format: z.literal("cloister-evaluation-set"),
  formatVersion: z.literal(1),
  ...aboutEvaluationSet.shape,
});

/** One line, without its end. The same set gives the same bytes, which its id is the hash of. */
export const headerLineOf = (about: AboutEvaluationSet): string => {
  const { name, description, license, language, systemPrompt, mode } = about;
  return JSON.stringify({
    format: "cloister-evaluation-set",
    formatVersion: 1,
    name,
    description,
    license,
    language,
    systemPrompt,
    mode,
  });
};

/** One line, without its end: what `readEvaluationRecord` makes the same item of. */
export const itemLineOf = (item: EvaluationItem): string => {
  const { id, kind, prompt, systemPrompt, context, maxTokens, stop, category, example, counterexample } =
    item;
  // JSON leaves out what is undefined.
  return JSON.stringify({
    id,
    kind,
    category: category ?? undefined,
    systemPrompt: systemPrompt ?? undefined,
    context: context ?? undefined,
    prompt,
    ...specificFields(item),
    maxTokens: maxTokens ?? undefined,
    stop: stop.length === 0 ? undefined : stop,
    example: example ?? undefined,
    counterexample: counterexample ?? undefined,
  });
};

const specificFields = (item: EvaluationItem): Readonly<Record<string, unknown>> => {
  switch (item.kind) {
    case "multiple-choice":
      return { choices: item.choices, answer: item.answer };
    case "exact":
    case "normalized":
      return { answers: item.answers, part: item.part };
    case "regular-expression":
      return { pattern: item.pattern, forbiddenPattern: item.forbiddenPattern ?? undefined };
    case "json":
      return {
        schema: JSON.parse(item.jsonSchema),
        expected: JSON.parse(item.expected),
        tolerance: item.tolerance,
        textMatch: item.textMatch,
      };
    case "judgment":
      return {};
    default:
      return assertNever(item);
  }
};
