import { z } from "zod";
import { identifier, sha256 } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { brokenLine } from "./broken-line.ts";
import { evaluationItem, evaluationKind } from "./evaluation-item.ts";
import { aboutEvaluationSet, evaluationSet } from "./evaluation-set.ts";
import { evaluationSetLimits as limits } from "./evaluation-set-limits.ts";
import { evaluationText } from "./evaluation-text.ts";

const itemCount = z.int().min(0).max(limits.items);

/** A chosen file as it was read: nothing is kept of it until `evaluationSets.import`. */
export const examinedSet = z.strictObject({
  fileFormat: z.enum(["jsonl", "csv"]),
  /** What the file says of itself, filled up with what can be told from it. */
  about: aboutEvaluationSet,
  itemCount,
  kinds: z.array(z.strictObject({ kind: evaluationKind, count: itemCount })).max(6),
  /** Lines that are left out when the set is imported: the first ones, and how many in all. */
  brokenLines: z.array(brokenLine).max(limits.toldBrokenLines),
  brokenLineCount: z.int().min(0).max(100_000_000),
  /** Fields or columns that no item has, and that are left out. */
  ignoredFields: z.array(z.string().min(1).max(60)).max(50),
  /** The first good items, to look at. */
  firstItems: z.array(evaluationItem).max(5),
});
export type ExaminedSet = z.infer<typeof examinedSet>;

/** Most items of one page; fewer come where they are long. */
export const mostItemsInPage = 100;

/** What the window asks about evaluation sets and texts for perplexity. */
export const evaluationSetRequests = {
  /** Built-in sets first, then imported ones by name. */
  "evaluationSets.list": { input: nothing, output: z.array(evaluationSet).max(10_000) },
  /** Items from index `from` on. At least one comes unless there is none left. */
  "evaluationSets.open": {
    input: z.strictObject({
      setId: sha256,
      from: z.int().min(0).max(limits.items),
      count: z.int().min(1).max(mostItemsInPage),
    }),
    output: z.strictObject({ set: evaluationSet, items: z.array(evaluationItem).max(mostItemsInPage) }),
  },
  /** The system's dialog; null where it was cancelled. */
  "evaluationSets.choose": {
    input: nothing,
    output: z.strictObject({ importId: identifier, name: z.string().min(1).max(300) }).nullable(),
  },
  /** Reads the chosen file, and tells of `evaluationSets.progress`. Fails with evaluation-set-refused. */
  "evaluationSets.examine": { input: z.strictObject({ importId: identifier }), output: examinedSet },
  /** Keeps the good items of an examined file. The same set as one that is here already stays one. */
  "evaluationSets.import": {
    input: z.strictObject({ importId: identifier, about: aboutEvaluationSet }),
    output: evaluationSet,
  },
  /** Ends what is under way, and forgets the file. */
  "evaluationSets.cancel": { input: z.strictObject({ importId: identifier }), output: done },
  /** Kept until the app quits, so that `evaluationSets.restore` can undo it. */
  "evaluationSets.remove": { input: z.strictObject({ setId: sha256 }), output: done },
  "evaluationSets.restore": { input: z.strictObject({ setId: sha256 }), output: evaluationSet },
  /** Writes a JSONL file where a save dialog says; answers whether it did. */
  "evaluationSets.export": {
    input: z.strictObject({ setId: sha256 }),
    output: z.strictObject({ saved: z.boolean() }),
  },
  /** The built-in text first. */
  "evaluationSets.listTexts": { input: nothing, output: z.array(evaluationText).max(10_000) },
  /** Keeps a text file that a dialog asks for; null where it was cancelled. Fails with evaluation-set-refused. */
  "evaluationSets.chooseText": { input: nothing, output: evaluationText.nullable() },
  "evaluationSets.removeText": { input: z.strictObject({ textId: sha256 }), output: done },
  "evaluationSets.restoreText": { input: z.strictObject({ textId: sha256 }), output: evaluationText },
} as const satisfies RequestShapes;
