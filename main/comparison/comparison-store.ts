import { copyFile, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import type { JudgingOptions } from "../../app/comparison/judging-options.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { syncFolder } from "../disk/sync-folder.ts";
import { type ComparisonPaths, comparisonPaths } from "./comparison-paths.ts";
import type { ChoicesRecord, PlanRecord, StateRecord } from "./comparison-record.ts";
import {
  firstState,
  readChoicesRecord,
  readPlanRecord,
  readStateRecord,
  writeChoicesRecord,
  writePlanRecord,
  writeStateRecord,
} from "./stored-comparison.ts";

const idPattern = /^[0-9a-f]{32}$/;
const removedPrefix = "removed-";
/** What a look at a file works in; a kill leaves it behind, with its copy of the text. */
export const lookingPrefix = "looking-";
/** What is being made takes seconds. */
const abandonedMs = 60 * 60 * 1000;
const mostComparisons = 1000;

export type StoredComparison = {
  readonly record: PlanRecord;
  readonly state: StateRecord;
  readonly choices: ChoicesRecord;
};

export type NewComparison = {
  readonly id: string;
  readonly createdAt: number;
  readonly repeats: string | null;
  readonly plan: ComparisonPlan;
  readonly places: PlanRecord["places"];
  /** The text's file; null where the plan has none. */
  readonly textPath: string | null;
  readonly copySet: (setId: string, toPath: string) => Promise<void>;
  /** What is asked of the figures; null leaves it at what is usual. */
  readonly judging: JudgingOptions | null;
};

/** The folder `<profile>/comparisons`, which window and terminal share. */
export type ComparisonStore = {
  readonly pathsOf: (id: string) => ComparisonPaths;
  /** Ids of those that are there, in no order. */
  readonly ids: () => Promise<readonly string[]>;
  /** Rejects with not-found, profile-newer or profile-damaged. */
  readonly read: (id: string) => Promise<StoredComparison>;
  /** It is there once this resolves, and not at all where this rejects. */
  readonly create: (comparison: NewComparison) => Promise<void>;
  /** Puts it aside, so that `restore` can undo it. */
  readonly remove: (id: string) => Promise<void>;
  readonly restore: (id: string) => Promise<void>;
  /** Deletes what was put aside, and what was never made to its end. */
  readonly tidy: () => Promise<void>;
};

export const createComparisonStore = (folder: string): ComparisonStore => {
  const at = (name: string): string => path.join(folder, name);
  const pathsOf = (id: string): ComparisonPaths => {
    if (!idPattern.test(id)) {
      throw new AppError("not-found", "There is no such comparison.");
    }
    return comparisonPaths(at(id));
  };
  const names = (): Promise<readonly string[]> => readdir(folder).catch((): string[] => []);
  const move = async (from: string, to: string): Promise<void> => {
    await rename(at(from), at(to)).catch((thrown: NodeJS.ErrnoException) => {
      throw thrown.code === "ENOENT"
        ? new AppError("not-found", "This comparison is not there any more. Look at the list again.")
        : thrown;
    });
    await syncFolder(folder);
  };
  return {
    pathsOf,
    ids: async () => (await names()).filter((name) => idPattern.test(name)).slice(0, mostComparisons),
    read: async (id) => {
      const paths = pathsOf(id);
      const record = await readPlanRecord(paths, id);
      return {
        record,
        state: await readStateRecord(paths, record),
        choices: await readChoicesRecord(paths, record),
      };
    },
    create: async ({ id, createdAt, repeats, plan, places, textPath, copySet, judging }) => {
      const paths = pathsOf(id);
      try {
        await makeFolder(paths.work, 0o700);
        if (textPath !== null) {
          await copyFile(textPath, paths.text);
        }
        for (const { setId } of plan.sets) {
          await copySet(setId, paths.set(setId));
        }
        if (judging !== null) {
          await writeChoicesRecord(paths, { formatVersion: 1, name: plan.name, judging });
        }
        await writeStateRecord(paths, firstState(createdAt, "waiting"));
        // What has no plan is not there: it is written last.
        await writePlanRecord(paths, { formatVersion: 1, id, createdAt, repeats, plan, places });
        await syncFolder(folder);
      } catch (thrown) {
        await rm(paths.folder, { recursive: true, force: true }).catch(() => {});
        throw thrown;
      }
    },
    remove: (id) => move(path.basename(pathsOf(id).folder), `${removedPrefix}${id}`),
    restore: (id) => move(`${removedPrefix}${id}`, path.basename(pathsOf(id).folder)),
    tidy: async () => {
      for (const name of await names()) {
        const isRemoved = name.startsWith(removedPrefix) && idPattern.test(name.slice(removedPrefix.length));
        const isUnfinished = idPattern.test(name) || name.startsWith(lookingPrefix);
        if (isRemoved || (isUnfinished && (await isAbandoned(at(name))))) {
          await rm(at(name), { recursive: true, force: true });
        }
      }
    },
  };
};

const isAbandoned = async (folder: string): Promise<boolean> => {
  const plan = await stat(comparisonPaths(folder).plan).catch(() => null);
  const stats = await stat(folder).catch(() => null);
  return plan === null && stats !== null && Date.now() - stats.mtimeMs > abandonedMs;
};
