import { open } from "node:fs/promises";
import { AppError } from "../../app/errors/app-error.ts";
import { jsonSchemaLimits } from "../../app/json-output/json-schema-limits.ts";
import type { JsonSchemaProblem } from "../../app/json-output/json-schema-problem.ts";
import { readJsonSchema } from "../../app/json-output/read-json-schema.ts";

/** The text of a JSON schema that answers can follow. Rejects with `usage` and what is wrong with it. */
export const readSchemaFile = async (path: string): Promise<string> => {
  let text: string;
  try {
    const handle = await open(path, "r");
    try {
      // Four bytes a character at most, and one more to tell that there is more.
      const buffer = Buffer.alloc(jsonSchemaLimits.characters * 4 + 1);
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
      text = new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(0, bytesRead));
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    throw new AppError("usage", `The JSON schema ${path} cannot be read. Check the path.`, { cause: thrown });
  }
  const read = readJsonSchema(text);
  if (!read.ok) {
    throw new AppError("usage", `The JSON schema ${path} cannot be used: ${problemInWords(read.problem)}.`);
  }
  return text;
};

const problemInWords = (problem: JsonSchemaProblem): string => {
  switch (problem.kind) {
    case "syntax":
      return `it is no JSON from line ${problem.line}, column ${problem.column} on`;
    case "too-long":
      return `it has more than ${problem.limit.toLocaleString("en-US")} characters`;
    case "too-many-parts":
      return `it has more than ${problem.limit} parts`;
    case "too-deep":
      return `it is nested deeper than ${problem.limit} at ${problem.path}`;
    case "wrong-value":
      return `JSON Schema allows no such value at ${problem.path}`;
    case "unsupported":
      return `the engine cannot follow ${problem.keyword} at ${problem.path}`;
    case "type-missing":
      return `"type" is missing at ${problem.path}`;
    case "reference-missing":
      return `${problem.path} leads to nothing in "$defs"`;
    case "reference-circular":
      return `${problem.path} leads to itself`;
    case "number-too-large":
      return `the number at ${problem.path} is too large (at most ${problem.limit})`;
  }
};
