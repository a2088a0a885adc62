import { assertNever } from "../errors/assert-never.ts";
import type { AnswerPart } from "./evaluation-item.ts";

/** The sign is one only where no word or number stands before it: `12-7` holds 12 and 7. */
const number = /(?:(?<![\p{L}\p{N}])[-+−])?\d+(?:[.,'’\u00a0\u202f]\d+)*/gu;

/** The part of an answer that counts, without white space around it; null where there is none. */
export const answerPartOf = (answer: string, part: AnswerPart): string | null => {
  const trimmed = answer.trim();
  const lines = trimmed.split("\n").filter((line) => line.trim() !== "");
  switch (part) {
    case "whole":
      return trimmed;
    case "first-line":
      return lines[0]?.trim() ?? null;
    case "last-line":
      return lines.at(-1)?.trim() ?? null;
    case "first-number":
      return trimmed.match(number)?.[0] ?? null;
    case "last-number":
      return trimmed.match(number)?.at(-1) ?? null;
    default:
      return assertNever(part);
  }
};
