import type { JsonObject, JsonValue } from "../json-output/json-schema.ts";
import { evaluationSetLimits as limits } from "./evaluation-set-limits.ts";

/** Columns whose cells hold JSON, or for the lists of texts, texts with `|` between them. */
const lists = new Set(["choices", "answers", "stop"]);
const json = new Set(["schema", "expected", "tolerance"]);
const numbers = new Set(["maxTokens"]);

/**
 * A row of a table as a record: each cell under its column's name, empty ones left out. `choice1`, `choice2`, ... are
 * the choices one by one. Throws a SyntaxError that names the column of a cell that must be JSON and is not.
 */
export const csvEvaluationRecord = (columns: readonly string[], cells: readonly string[]): JsonObject => {
  const record: Record<string, JsonValue> = {};
  const choices: string[] = [];
  for (const [index, column] of columns.entries()) {
    const cell = cells[index] ?? "";
    const numbered = /^choice(\d{1,2})$/u.exec(column)?.[1];
    if (cell === "") {
      continue;
    }
    if (numbered !== undefined && Number(numbered) >= 1 && Number(numbered) <= limits.choices) {
      choices[Number(numbered) - 1] = cell;
    } else if (lists.has(column)) {
      record[column] = cell.trimStart().startsWith("[")
        ? parsedCell(column, cell)
        : cell.split("|").map((one) => one.trim());
    } else if (json.has(column)) {
      record[column] = parsedCell(column, cell);
    } else {
      record[column] = numbers.has(column) && /^\d{1,9}$/u.test(cell.trim()) ? Number(cell) : cell;
    }
  }
  if (choices.length > 0) {
    record.choices = [...choices].map((one) => one ?? "");
  }
  return record;
};

const parsedCell = (column: string, cell: string): JsonValue => {
  try {
    return JSON.parse(cell) as JsonValue;
  } catch {
    throw new SyntaxError(`its ${column} is not JSON`);
  }
};
