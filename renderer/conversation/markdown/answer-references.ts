import { type Block, normalLabel } from "./block.ts";

/** What an answer says once and refers to elsewhere: notes in the order they are shown, and addresses by label. */
export type AnswerReferences = {
  readonly notes: readonly { readonly label: string; readonly text: string }[];
  /** From 1. */
  readonly numberOf: ReadonlyMap<string, number>;
  /** The whole line of each definition. */
  readonly definitions: ReadonlyMap<string, string>;
};

export const noReferences: AnswerReferences = { notes: [], numberOf: new Map(), definitions: new Map() };

const reference = /\[(\^?)([^[\]\n]{1,300})\]/g;

/** Notes and definitions of an answer. Notes are numbered as they are first referred to; those nobody refers to come last. */
export const answerReferences = (blocks: readonly Block[]): AnswerReferences => {
  const definitions = new Map<string, string>();
  const noteTexts = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind === "definition" && !definitions.has(block.label)) {
      definitions.set(block.label, block.text);
    } else if (block.kind === "footnote" && !noteTexts.has(block.label)) {
      noteTexts.set(block.label, block.text);
    }
  }
  if (definitions.size === 0 && noteTexts.size === 0) {
    return noReferences;
  }
  const order = new Set<string>();
  if (noteTexts.size > 0) {
    for (const block of blocks) {
      if (block.kind === "markdown" || block.kind === "footnote") {
        for (const [, caret, label = ""] of block.text.matchAll(reference)) {
          if (caret === "^" && noteTexts.has(normalLabel(label))) {
            order.add(normalLabel(label));
          }
        }
      }
    }
  }
  for (const label of noteTexts.keys()) {
    order.add(label);
  }
  const labels = [...order];
  return {
    notes: labels.map((label) => ({ label, text: noteTexts.get(label) ?? "" })),
    numberOf: new Map(labels.map((label, index) => [label, index + 1])),
    definitions,
  };
};

/** HTML that runs on to the end of what is parsed would show what is put there. */
const openHtml = /<(?:!|\?|script|pre|style|textarea)/i;

/** What a block must be parsed with so that its references are known: definitions, and an empty note for each number. */
export const referencesOf = (text: string, { definitions, numberOf }: AnswerReferences): string => {
  if ((definitions.size === 0 && numberOf.size === 0) || openHtml.test(text)) {
    return "";
  }
  const lines = new Set<string>();
  for (const [, caret, label = ""] of text.matchAll(reference)) {
    const normal = normalLabel(label);
    if (caret === "^") {
      if (numberOf.has(normal)) {
        lines.add(`[^${label}]: .`);
      }
    } else {
      const definition = definitions.get(normal);
      if (definition !== undefined) {
        lines.add(definition.trimStart());
      }
    }
  }
  return lines.size === 0 ? "" : `\n\n${[...lines].join("\n")}`;
};
