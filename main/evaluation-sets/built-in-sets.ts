import { stat } from "node:fs/promises";
import path from "node:path";
import type { EvaluationItem } from "../../app/evaluation-sets/evaluation-item.ts";
import { builtInSetNames, type EvaluationSet } from "../../app/evaluation-sets/evaluation-set.ts";
import { countKinds } from "./count-kinds.ts";
import { readStoredSet } from "./read-stored-set.ts";

export type BuiltInSet = { readonly set: EvaluationSet; readonly filePath: string };

/** The sets that come with the app, in their order; one whose file is missing or damaged is left out and told of. */
export const readBuiltInSets = async (
  folder: string,
  log: (line: string) => void,
): Promise<readonly BuiltInSet[]> => {
  const found: BuiltInSet[] = [];
  for (const builtIn of builtInSetNames) {
    const filePath = path.join(folder, `${builtIn}.jsonl`);
    try {
      const { setId, about, items } = await readStoredSet(filePath);
      const { size: sizeBytes } = await stat(filePath);
      const set = { setId, ...about, builtIn, ...countsOf(items), sizeBytes, importedAt: null };
      found.push({ set, filePath });
    } catch (thrown) {
      log(`the built-in evaluation set ${builtIn} cannot be read: ${String(thrown)}`);
    }
  }
  return found;
};

const countsOf = (items: readonly EvaluationItem[]): Pick<EvaluationSet, "itemCount" | "kinds"> => {
  const counts = countKinds();
  counts.add(items);
  return { itemCount: counts.total(), kinds: counts.list() };
};
