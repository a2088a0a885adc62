import { copyFile, rm } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import type { EvaluationItem } from "../../app/evaluation-sets/evaluation-item.ts";
import {
  type AboutEvaluationSet,
  type EvaluationSet,
  evaluationSet,
} from "../../app/evaluation-sets/evaluation-set.ts";
import type { ExaminedSet } from "../../app/evaluation-sets/evaluation-set-requests.ts";
import type { EventPayload, RequestInput, RequestOutput } from "../../app/ipc/contract.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { CheckContract, OpenedEvaluationSet } from "../hosts/check/contract.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";
import { type BuiltInSet, readBuiltInSets } from "./built-in-sets.ts";
import { createContentFolder } from "./content-folder.ts";
import { notKept } from "./not-kept.ts";
import { readStoredItems, readStoredSet } from "./read-stored-set.ts";
import { readSetDraft, type SetDraft, writeSetFile } from "./set-draft.ts";
import { damagedSet } from "./stored-lines.ts";

export type EvaluationSetServiceOptions = {
  /** Of the profile; the window and the terminal share it. */
  readonly folder: string;
  readonly builtInFolder: string;
  /** A host that may read this file and nothing else. */
  readonly checkHostFor: (filePath: string) => SupervisedHost<CheckContract>;
  readonly onProgress: (progress: EventPayload<"evaluationSets.progress">) => void;
  readonly onChanged: () => void;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: string) => void;
};

/** Evaluation sets: the built-in ones, and those that somebody imported. Files are named by dialogs or typed paths. */
export type EvaluationSetService = {
  list(): Promise<EvaluationSet[]>;
  /** By its id, or the name of a built-in one. Throws not-found. */
  find(idOrBuiltInName: string): Promise<EvaluationSet>;
  open(input: RequestInput<"evaluationSets.open">): Promise<RequestOutput<"evaluationSets.open">>;
  /** All items, for a comparison. Throws not-found, or evaluation-set-refused where the file is not the set any more. */
  load(setId: string): Promise<{ readonly set: EvaluationSet; readonly items: readonly EvaluationItem[] }>;
  /** Names a file to examine. */
  offer(filePath: string): { readonly importId: string; readonly name: string };
  examine(importId: string): Promise<ExaminedSet>;
  import(importId: string, about: AboutEvaluationSet): Promise<EvaluationSet>;
  cancel(importId: string): Promise<void>;
  remove(setId: string): Promise<void>;
  restore(setId: string): Promise<EvaluationSet>;
  exportTo(setId: string, filePath: string): Promise<void>;
  dispose(): Promise<void>;
};

type Offered = {
  readonly filePath: string;
  readonly stop: AbortController;
  draft: SetDraft | null;
  work: Promise<unknown>;
};

/** As many chosen files as a page may still have open. */
const keptOffers = 10;
/** Of the items of one page, in UTF-16 units. */
const pageTextUnits = 2_000_000;
const progressEveryMs = 150;

const gone = (): AppError =>
  new AppError("not-found", "This evaluation set is not there any more. Choose another one.");

export const createEvaluationSetService = (options: EvaluationSetServiceOptions): EvaluationSetService => {
  const sets = createContentFolder({ folder: options.folder, ending: ".jsonl", record: evaluationSet });
  const offers = new Map<string, Offered>();
  let reading: Promise<readonly BuiltInSet[]> | null = null;

  const builtIns = (): Promise<readonly BuiltInSet[]> => {
    reading ??= readBuiltInSets(options.builtInFolder, options.log);
    return reading;
  };

  const placeOf = async (setId: string): Promise<BuiltInSet> => {
    const builtIn = (await builtIns()).find(({ set }) => set.setId === setId);
    if (builtIn !== undefined) {
      return builtIn;
    }
    const set = await sets.find(setId);
    if (set === null) {
      throw gone();
    }
    return { set, filePath: sets.filePath(setId) };
  };

  const offered = (importId: string): Offered => {
    const found = offers.get(importId);
    if (found === undefined) {
      throw new AppError("not-found", "This file is not chosen any more. Choose it again.");
    }
    return found;
  };

  const forget = async (importId: string): Promise<void> => {
    const found = offers.get(importId);
    offers.delete(importId);
    found?.stop.abort();
    await found?.work;
    if (found?.draft != null) {
      await rm(found.draft.bodyPath, { force: true });
    }
  };

  /** Work on one file goes one after another. */
  const during = <Result>(one: Offered, work: () => Promise<Result>): Promise<Result> => {
    const result = one.work.then(work).catch((thrown: unknown) => {
      throw notKept(thrown);
    });
    one.work = result.catch(() => {});
    return result;
  };

  const read = async (importId: string, one: Offered): Promise<SetDraft> => {
    let toldMs = Number.NEGATIVE_INFINITY;
    return readSetDraft({
      host: options.checkHostFor(one.filePath),
      filePath: one.filePath,
      bodyPath: await sets.newPartialPath(),
      signal: one.stop.signal,
      onProgress: (doneBytes, totalBytes) => {
        if (doneBytes === totalBytes || performance.now() - toldMs >= progressEveryMs) {
          toldMs = performance.now();
          options.onProgress({ importId, doneBytes, totalBytes });
        }
      },
    });
  };

  return {
    list: async () => [
      ...(await builtIns()).map(({ set }) => set),
      ...[...(await sets.list())].sort((one, other) => one.name.localeCompare(other.name, "en")),
    ],
    find: async (name) =>
      (await builtIns()).find(({ set }) => set.builtIn === name)?.set ?? (await placeOf(name)).set,
    open: async ({ setId, from, count }) => {
      const { set, filePath } = await placeOf(setId);
      const items = await readStoredItems(filePath, { from, count, textUnits: pageTextUnits });
      return { set, items };
    },
    load: async (setId) => {
      const { set, filePath } = await placeOf(setId);
      const stored = await readStoredSet(filePath);
      if (stored.setId !== setId) {
        throw damagedSet();
      }
      return { set, items: stored.items };
    },
    offer: (filePath) => {
      const importId = options.newId();
      offers.set(importId, {
        filePath,
        stop: new AbortController(),
        draft: null,
        work: Promise.resolve(),
      });
      for (const oldest of [...offers.keys()].slice(0, -keptOffers)) {
        void forget(oldest);
      }
      return { importId, name: shownName(filePath) };
    },
    examine: async (importId) => {
      const one = offered(importId);
      const draft = await during(one, async () => {
        one.draft ??= await read(importId, one);
        return one.draft;
      });
      const { opened, kinds, brokenLines, brokenLineCount, ignoredFields, firstItems } = draft;
      return {
        fileFormat: opened.fileFormat,
        about: aboutOf(opened.about, one.filePath),
        itemCount: kinds.total(),
        kinds: kinds.list(),
        brokenLines: [...brokenLines],
        brokenLineCount,
        ignoredFields: [...ignoredFields],
        firstItems: [...firstItems],
      };
    },
    import: async (importId, about) => {
      const one = offered(importId);
      const set = await during(one, async () => {
        one.draft ??= await read(importId, one);
        const { kinds, bodyPath } = one.draft;
        if (kinds.total() === 0) {
          throw new AppError(
            "evaluation-set-refused",
            "No line of this file is an item, so there is nothing to keep. Correct the lines and choose it again.",
          );
        }
        const partialPath = await sets.newPartialPath();
        const { setId, sizeBytes } = await writeSetFile(bodyPath, about, partialPath).catch(
          async (thrown: unknown) => {
            await rm(partialPath, { force: true });
            throw thrown;
          },
        );
        const builtIn = (await builtIns()).find((known) => known.set.setId === setId);
        if (builtIn !== undefined) {
          await rm(partialPath, { force: true });
          return builtIn.set;
        }
        return sets.adopt(partialPath, setId, {
          setId,
          ...about,
          builtIn: null,
          itemCount: kinds.total(),
          kinds: kinds.list(),
          sizeBytes,
          importedAt: options.now(),
        });
      });
      await forget(importId);
      options.onChanged();
      return set;
    },
    cancel: forget,
    remove: async (setId) => {
      if ((await builtIns()).some(({ set }) => set.setId === setId)) {
        throw new AppError("invalid-request", "A built-in evaluation set cannot be removed.");
      }
      if (!(await sets.remove(setId))) {
        throw gone();
      }
      options.onChanged();
    },
    restore: async (setId) => {
      const set = await sets.restore(setId);
      if (set === null) {
        throw gone();
      }
      options.onChanged();
      return set;
    },
    exportTo: async (setId, filePath) => {
      const place = await placeOf(setId);
      await copyFile(place.filePath, filePath).catch((thrown: unknown) => {
        throw new AppError(
          "save-refused",
          "The evaluation set could not be written there. Choose another place.",
          { cause: thrown },
        );
      });
    },
    dispose: async () => {
      await Promise.all([...offers.keys()].map(forget));
      await sets.dispose();
    },
  };
};

const shownName = (filePath: string): string => displayName(path.basename(filePath)) || "file";

const aboutOf = (said: OpenedEvaluationSet["about"], filePath: string): AboutEvaluationSet => ({
  name:
    displayName(said?.name ?? "") || displayName(path.basename(filePath, path.extname(filePath))) || "Set",
  description: said?.description ?? "",
  license: said?.license ?? "",
  language: said?.language ?? "",
  systemPrompt: said?.systemPrompt ?? null,
  mode: said?.mode ?? "chat",
});
