import type { ModelFile } from "../../app/models/model-file.ts";
import { usableFiles } from "./usable-files.ts";

/**
 * The files that will answer, one a place: what was chosen and is still there, and for places where nothing was chosen
 * the next file that has no place yet. Null where none is left.
 */
export const chosenModels = (
  chosen: readonly (string | null)[],
  files: readonly ModelFile[],
): readonly (string | null)[] => {
  const usable = usableFiles(files).map(({ id }) => id);
  const taken = new Set(chosen.filter((id): id is string => id !== null && usable.includes(id)));
  return chosen.map((id) => {
    if (id !== null && usable.includes(id)) {
      return id;
    }
    const next = usable.find((one) => !taken.has(one)) ?? null;
    if (next !== null) {
      taken.add(next);
    }
    return next;
  });
};
