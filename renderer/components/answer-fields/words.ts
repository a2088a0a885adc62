import type { AssistantField } from "../../../app/assistants/changed-from-assistant.ts";
import type { JsonSchemaNote, JsonSchemaProblem } from "../../../app/json-output/json-schema-problem.ts";
import type { jsonSchemaSamples } from "../../../app/json-output/json-schema-samples.ts";
import { inLanguage } from "../../languages/in-language.ts";

const count = (value: number): string => value.toLocaleString("en-US");

export const words = inLanguage("components/answer-fields/words", {
  names: {
    modelFileId: "Model",
    systemPrompt: "System prompt",
    temperature: "Temperature",
    topK: "Top-k",
    topP: "Top-p",
    minP: "Min-p",
    repeatPenalty: "Repeat penalty",
    seed: "Seed",
    maxTokens: "Longest answer",
    stopStrings: "Stop strings",
    contextSize: "Context size",
    jsonSchema: "Answer format",
  } satisfies Record<AssistantField, string>,
  systemPromptHint: "Instructions the model reads before the first message.",
  temperatureHint: "0 picks the likeliest token each time; higher values vary more. Default: 0.70.",
  topKHint: "Draws among this many of the likeliest tokens; 0 means all. Default: 40.",
  topPHint: "Draws among the likeliest tokens that together reach this probability. Default: 0.95.",
  minPHint: "Leaves out tokens less probable than this part of the likeliest one. Default: 0.05.",
  repeatPenaltyHint: "Above 1, tokens that came lately become less likely. Default: 1, which is off.",
  seedHint: "The same number with the same prompt draws the same answer. Default: another one each time.",
  maxTokensHint: (tokens: string): string =>
    `Tokens after which an answer stops, with a button to continue it. Default: as in Settings, ${tokens}.`,
  stopStringsHint: "An answer ends where one of these would begin. One a line, 16 at most. Default: none.",
  contextSizeHint:
    "Tokens this chat may hold. Another size than the loaded one loads the model again. Default: as in Settings.",
  formatHint: "Free text, or JSON of a form that you give. Default: free text.",
  random: "random",
  asInSettings: "as in Settings",
  sampling: "Sampling",
  answer: "Answer",
  reset: (name: string): string => `Reset ${name}`,
  outOfBounds: (minimum: number, maximum: number, whole: boolean): string =>
    `${whole ? "A whole number" : "A number"} from ${count(minimum)} to ${count(maximum)}. Kept as it was.`,
  tooManyStops: (most: number, length: number): string =>
    `At most ${most} lines of ${length} characters. Kept as it was.`,
  freeText: "Free text",
  json: "JSON by a schema",
  schema: "JSON schema",
  schemaHint:
    "The model can write nothing else, and the finished answer is checked. The model is not shown the schema: say in the system prompt what you expect.",
  sample: "Start from a sample",
  samples: {
    answer: "Answer and how sure",
    list: "List of texts",
    extraction: "Facts from a text",
    classification: "One label and why",
  } satisfies Record<keyof typeof jsonSchemaSamples, string>,
  usable: "The engine can follow this schema.",
  notKept: "Not used until this is corrected.",
  problem: (problem: JsonSchemaProblem): string => {
    switch (problem.kind) {
      case "syntax":
        return `Line ${problem.line}, column ${problem.column}: here it is no JSON.`;
      case "too-long":
        return `It has more than ${count(problem.limit)} characters. Shorten it.`;
      case "too-many-parts":
        return `It has more than ${count(problem.limit)} parts. Make it smaller.`;
      case "too-deep":
        return `${problem.path}: nested deeper than ${problem.limit}.`;
      case "wrong-value":
        return `${problem.path}: JSON Schema allows no such value here.`;
      case "unsupported":
        return `${problem.path}: the engine cannot follow ${problem.keyword}. Leave it out or say it otherwise.`;
      case "type-missing":
        return `${problem.path}: say the type, such as "type": "object".`;
      case "reference-missing":
        return `${problem.path}: leads to nothing in "$defs".`;
      case "reference-circular":
        return `${problem.path}: leads to itself before anything is written.`;
      case "number-too-large":
        return `${problem.path}: too large; ${count(problem.limit)} at most.`;
    }
  },
  note: (note: JsonSchemaNote): string => {
    switch (note.kind) {
      case "checked-afterwards":
        return `${note.keyword}: not followed while writing, but checked in the finished answer.`;
      case "ignored":
        return `${note.keyword}: neither followed nor checked.`;
      case "all-properties":
        return "Properties that are not required are written all the same.";
    }
  },
} as const);
