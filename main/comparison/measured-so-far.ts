import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { TextRoleKind } from "./comparison-step.ts";
import type { ItemLine, JournalEntry } from "./journal-entry.ts";
import type { Measured } from "./plan-steps.ts";

type Entry<Kind extends JournalEntry["kind"]> = Extract<JournalEntry, { kind: Kind }>;

/** Everything measured of one comparison, as its journal and its files of items tell it. The first of each counts. */
export class MeasuredSoFar {
  readonly plan: ComparisonPlan;
  readonly #examined = new Map<number, Entry<"examine">>();
  readonly #turns = new Map<number, Map<number, Entry<"round">>>();
  readonly #texts = new Map<number, Map<TextRoleKind, Entry<"text">>>();
  readonly #underLoad = new Map<string, Entry<"underLoad">>();
  readonly #failed = new Map<number, Entry<"failed">>();
  /** By file and set: items by their id. */
  readonly #items = new Map<string, Map<string, ItemLine>>();
  /** Steps so far and the time they took, to tell how long the rest will take. */
  readonly #durations = new Map<string, { count: number; sumMs: number }>();

  constructor(plan: ComparisonPlan) {
    this.plan = plan;
  }

  /** Where each file of the plan stands in it; others are none of its. */
  #fileIndexOf(modelFileId: string): number {
    return this.plan.files.findIndex((file) => file.modelFileId === modelFileId);
  }

  add(entry: JournalEntry): void {
    if (entry.kind === "retry") {
      this.#failed.clear();
      return;
    }
    if (entry.fileIndex >= this.plan.files.length) {
      return;
    }
    switch (entry.kind) {
      case "examine":
        setOnce(this.#examined, entry.fileIndex, entry);
        break;
      case "round":
        setOnce(inner(this.#turns, entry.fileIndex), entry.load.round, entry);
        break;
      case "text":
        setOnce(inner(this.#texts, entry.fileIndex), entry.role, entry);
        break;
      case "underLoad":
        setOnce(
          this.#underLoad,
          loadKey(entry.fileIndex, entry.result.setId, entry.result.concurrency),
          entry,
        );
        break;
      case "failed":
        setOnce(this.#failed, entry.fileIndex, entry);
        return;
    }
    const so = this.#durations.get(entry.kind) ?? { count: 0, sumMs: 0 };
    this.#durations.set(entry.kind, { count: so.count + 1, sumMs: so.sumMs + entry.durationMs });
  }

  addItem(line: ItemLine): void {
    const { setId, itemId, modelFileId } = line.outcome;
    const fileIndex = this.#fileIndexOf(modelFileId);
    if (fileIndex !== -1 && this.plan.sets.some((set) => set.setId === setId)) {
      setOnce(inner(this.#items, itemsKey(fileIndex, setId)), itemId, line);
    }
  }

  examined(fileIndex: number): Entry<"examine"> | null {
    return this.#examined.get(fileIndex) ?? null;
  }

  turns(fileIndex: number): readonly Entry<"round">[] {
    return [...(this.#turns.get(fileIndex)?.values() ?? [])].sort((a, b) => a.load.round - b.load.round);
  }

  /** With the divergence where there is one. */
  text(fileIndex: number): Entry<"text"> | null {
    const roles = this.#texts.get(fileIndex);
    return roles?.get("compared") ?? roles?.get("reference") ?? roles?.get("alone") ?? null;
  }

  failure(fileIndex: number): Entry<"failed"> | null {
    return this.#failed.get(fileIndex) ?? null;
  }

  get hasFailures(): boolean {
    return this.#failed.size > 0;
  }

  items(fileIndex: number, setId: string): ReadonlyMap<string, ItemLine> {
    return this.#items.get(itemsKey(fileIndex, setId)) ?? noItems;
  }

  underLoad(fileIndex: number): readonly Entry<"underLoad">[] {
    return [...this.#underLoad.values()].filter((entry) => entry.fileIndex === fileIndex);
  }

  /** Milliseconds of a step of this kind so far; null before the first one. */
  meanDurationMs(kind: JournalEntry["kind"]): number | null {
    const so = this.#durations.get(kind);
    return so === undefined ? null : so.sumMs / so.count;
  }

  /** For the planner. `itemIds`: the ids of each set's items in order. */
  asMeasured(hasLogits: boolean, itemIds: readonly (readonly string[])[]): Measured {
    const setIds = this.plan.sets.map(({ setId }) => setId);
    return {
      failedFiles: new Set(this.#failed.keys()),
      vocabularies: new Map([...this.#examined].map(([file, entry]) => [file, entry.vocabularySha256])),
      turns: new Map(
        [...this.#turns].map(([file, rounds]) => [
          file,
          new Map([...rounds].map(([round, { load }]) => [round, { isDisturbed: load.isDisturbed }])),
        ]),
      ),
      evaluatedTexts: new Map([...this.#texts].map(([file, roles]) => [file, new Set(roles.keys())])),
      hasLogits,
      isAnswered: (fileIndex, setIndex, itemIndex) =>
        this.items(fileIndex, setIds[setIndex] ?? "").has(itemIds[setIndex]?.[itemIndex] ?? ""),
      isMeasuredUnderLoad: (fileIndex, setIndex, concurrency) =>
        this.#underLoad.has(loadKey(fileIndex, setIds[setIndex] ?? "", concurrency)),
    };
  }
}

const noItems: ReadonlyMap<string, ItemLine> = new Map();

const itemsKey = (fileIndex: number, setId: string): string => `${fileIndex} ${setId}`;

const loadKey = (fileIndex: number, setId: string, concurrency: number): string =>
  `${fileIndex} ${setId} ${concurrency}`;

const setOnce = <Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void => {
  if (!map.has(key)) {
    map.set(key, value);
  }
};

const inner = <Key, InnerKey, Value>(map: Map<Key, Map<InnerKey, Value>>, key: Key): Map<InnerKey, Value> => {
  const found = map.get(key) ?? new Map<InnerKey, Value>();
  map.set(key, found);
  return found;
};
