import { join } from "node:path";

/** Where one comparison lies: `<profile>/comparisons/<id>/`. The measuring host may write `work` and nothing else. */
export type ComparisonPaths = ReturnType<typeof comparisonPaths>;

export const comparisonPaths = (folder: string) => {
  const work = join(folder, "work");
  return {
    folder,
    plan: join(folder, "plan.json"),
    state: join(folder, "state.json"),
    choices: join(folder, "choices.json"),
    journal: join(folder, "journal.jsonl"),
    votes: join(folder, "votes.jsonl"),
    traces: join(folder, "traces.jsonl"),
    lock: join(folder, "running.lock"),
    items: (setId: string): string => join(folder, `items-${setId}.jsonl`),
    set: (setId: string): string => join(folder, `set-${setId}.jsonl`),
    work,
    text: join(work, "text.txt"),
    logits: join(work, "logits.bin"),
    textRecord: (fileIndex: number): string => join(work, `text-${fileIndex}.record`),
  };
};
