import { open, readFile } from "node:fs/promises";
import type { z } from "zod";
import { defaultJudgingOptions } from "../../app/comparison/judging-options.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { writeDurably } from "../disk/write-durably.ts";
import type { ComparisonPaths } from "./comparison-paths.ts";
import {
  type ChoicesRecord,
  choicesRecord,
  type PlanRecord,
  planRecord,
  type StateRecord,
  stateRecord,
} from "./comparison-record.ts";

const recordLimitBytes = 1024 * 1024;

/** A newer app's record is refused untouched; one that cannot be read is damaged. */
const readRecord = async <Value>(path: string, schema: z.ZodType<Value>): Promise<Value> => {
  let raw: unknown;
  const handle = await open(path, "r");
  try {
    if ((await handle.stat()).size > recordLimitBytes) {
      throw damaged(path);
    }
    raw = JSON.parse(await readFile(handle, "utf8"));
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : damaged(path, thrown);
  } finally {
    await handle.close();
  }
  const version = (raw as { formatVersion?: unknown } | null)?.formatVersion;
  if (typeof version === "number" && version > 1) {
    throw new AppError(
      "profile-newer",
      "This comparison was made by a newer version of Cloister. Update Cloister to open it; it is left as it is.",
    );
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    throw damaged(path, parsed.error);
  }
  return parsed.data;
};

const damaged = (path: string, cause?: unknown): AppError =>
  new AppError("profile-damaged", `The comparison cannot be read, because ${path} is damaged.`, { cause });

/** Rejects with profile-newer, profile-damaged, or not-found. */
export const readPlanRecord = async (paths: ComparisonPaths, id: string): Promise<PlanRecord> => {
  const record = await readRecord(paths.plan, planRecord).catch((thrown: unknown) => {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") {
      throw new AppError("not-found", "This comparison is not there any more. Look at the list again.");
    }
    throw thrown;
  });
  if (record.id !== id) {
    throw damaged(paths.plan);
  }
  return record;
};

/** What became of a comparison. Where that cannot be read it is paused: what was measured lies elsewhere. */
export const readStateRecord = (paths: ComparisonPaths, { createdAt }: PlanRecord): Promise<StateRecord> =>
  readOr(paths.state, stateRecord, firstState(createdAt, "paused"));

export const readChoicesRecord = (paths: ComparisonPaths, { plan }: PlanRecord): Promise<ChoicesRecord> =>
  readOr(paths.choices, choicesRecord, {
    formatVersion: 1,
    name: plan.name,
    judging: defaultJudgingOptions,
  });

const readOr = async <Value>(path: string, schema: z.ZodType<Value>, otherwise: Value): Promise<Value> => {
  try {
    return await readRecord(path, schema);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "profile-newer") {
      throw thrown;
    }
    return otherwise;
  }
};

export const firstState = (createdAt: number, state: StateRecord["state"]): StateRecord => ({
  formatVersion: 1,
  state,
  problem: null,
  changedAt: createdAt,
  machine: null,
  doneSteps: 0,
  totalSteps: 0,
  sets: null,
});

// What could not be read again is refused here, and not lost at the next start.

export const writePlanRecord = (paths: ComparisonPaths, record: PlanRecord): Promise<void> =>
  writeDurably(paths.plan, `${JSON.stringify(planRecord.parse(record))}\n`, 0o600);

export const writeStateRecord = (paths: ComparisonPaths, record: StateRecord): Promise<void> =>
  writeDurably(paths.state, `${JSON.stringify(stateRecord.parse(record))}\n`, 0o600);

export const writeChoicesRecord = (paths: ComparisonPaths, record: ChoicesRecord): Promise<void> =>
  writeDurably(paths.choices, `${JSON.stringify(choicesRecord.parse(record))}\n`, 0o600);
