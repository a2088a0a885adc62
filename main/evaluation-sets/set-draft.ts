import { createHash } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { BrokenLine } from "../../app/evaluation-sets/broken-line.ts";
import type { EvaluationItem } from "../../app/evaluation-sets/evaluation-item.ts";
import type { AboutEvaluationSet } from "../../app/evaluation-sets/evaluation-set.ts";
import { headerLineOf, itemLineOf } from "../../app/evaluation-sets/evaluation-set-file.ts";
import { evaluationSetLimits as limits } from "../../app/evaluation-sets/evaluation-set-limits.ts";
import type { CheckContract, OpenedEvaluationSet } from "../hosts/check/contract.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import type { SupervisedHost } from "../hosts/process/supervise-host.ts";
import { countKinds, type KindCounts } from "./count-kinds.ts";
import { storedLines } from "./stored-lines.ts";

/** A file that was read: its good items lie in `bodyPath`, a line each, until somebody decides to keep them. */
export type SetDraft = {
  readonly opened: OpenedEvaluationSet;
  readonly bodyPath: string;
  readonly kinds: KindCounts;
  readonly brokenLines: readonly BrokenLine[];
  readonly brokenLineCount: number;
  readonly ignoredFields: readonly string[];
  readonly firstItems: readonly EvaluationItem[];
};

/** Some records are read in this time, or the file is refused: each of them has at most 1 MiB. */
const partTimeoutMs = 60_000;
const shownItems = 5;

/**
 * Reads a file in a host of its own, which ends with it, and writes what is good of it into `bodyPath`. Rejects with
 * evaluation-set-refused, `cancelled`, or the system's error for the disk.
 */
export const readSetDraft = async (options: {
  readonly host: SupervisedHost<CheckContract>;
  readonly filePath: string;
  readonly bodyPath: string;
  readonly signal: AbortSignal;
  readonly onProgress: (doneBytes: number, totalBytes: number) => void;
}): Promise<SetDraft> => {
  const { filePath, bodyPath, signal } = options;
  const body = await open(bodyPath, "wx", 0o600);
  try {
    return await runOnce(options.host, async (host) => {
      const ask = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
        try {
          signal.throwIfAborted();
          return await call();
        } catch (thrown) {
          throw signal.aborted ? cancelled() : readingError(thrown);
        }
      };
      const calls = { signal, timeoutMs: partTimeoutMs };
      const opened = await ask(() => host.call("openEvaluationSet", { filePath }, calls));
      const kinds = countKinds();
      const brokenLines: BrokenLine[] = [];
      const ignoredFields: string[] = [];
      const firstItems: EvaluationItem[] = [];
      let brokenLineCount = 0;
      for (;;) {
        const part = await ask(() => host.call("nextEvaluationItems", {}, calls));
        if (part === null) {
          break;
        }
        kinds.add(part.items);
        brokenLineCount += part.brokenLines.length;
        brokenLines.push(...part.brokenLines.slice(0, limits.toldBrokenLines - brokenLines.length));
        ignoredFields.push(...part.ignoredFields);
        firstItems.push(...part.items.slice(0, shownItems - firstItems.length));
        await body.appendFile(part.items.map((item) => `${itemLineOf(item)}\n`).join(""));
        options.onProgress(part.doneBytes, opened.totalBytes);
      }
      return { opened, bodyPath, kinds, brokenLines, brokenLineCount, ignoredFields, firstItems };
    });
  } catch (thrown) {
    await rm(bodyPath, { force: true });
    throw thrown;
  } finally {
    await body.close();
  }
};

/** Writes the set's file: its header, then the items. Answers with what names it. */
export const writeSetFile = async (
  bodyPath: string,
  about: AboutEvaluationSet,
  filePath: string,
): Promise<{ readonly setId: string; readonly sizeBytes: number }> => {
  const file = await open(filePath, "wx", 0o600);
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const write = async (text: string): Promise<void> => {
    const bytes = Buffer.from(text);
    hash.update(bytes);
    sizeBytes += bytes.length;
    await file.appendFile(bytes);
  };
  try {
    let lines = `${headerLineOf(about)}\n`;
    for await (const line of storedLines(bodyPath)) {
      lines += `${line}\n`;
      if (lines.length > 1_000_000) {
        await write(lines);
        lines = "";
      }
    }
    await write(lines);
    return { setId: hash.digest("hex"), sizeBytes };
  } finally {
    await file.close();
  }
};

const cancelled = (): AppError => new AppError("cancelled", "Reading the evaluation set was cancelled.");

const readingError = (thrown: unknown): AppError => {
  const error = toAppError(thrown);
  const refused = (reason: string): AppError =>
    new AppError("evaluation-set-refused", `The file was not read as an evaluation set: ${reason}.`, {
      cause: thrown,
    });
  switch (error.code) {
    case "host-stopped":
      return refused("the process that read it ended; it may be out of reach, damaged, or built to do harm");
    case "timeout":
      return refused("it took too long");
    default:
      return error;
  }
};
