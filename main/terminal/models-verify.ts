import { AppError } from "../../app/errors/app-error.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { jsonText } from "./json-text.ts";
import type { ModelManagement, VerifiedFile } from "./model-management.ts";
import { taskProgress } from "./task-progress.ts";
import type { TerminalOutput } from "./terminal-output.ts";
import { terminalText } from "./terminal-text.ts";

export type VerifyModels = {
  readonly files: readonly ModelFile[];
  readonly json: boolean;
  readonly output: TerminalOutput;
  readonly management: ModelManagement;
  readonly signal: AbortSignal;
};

/** Hashes the files again, one after the other, and prints what came of each. Gives the exit code of a model problem where one is not what it was. */
export const verifyModels = async ({
  files,
  json,
  output,
  management,
  signal,
}: VerifyModels): Promise<ExitCode> => {
  const results: VerifiedFile[] = [];
  try {
    for (const file of files) {
      const result = await management
        .verify(file.id, taskProgress("Verifying", output), signal)
        .catch((thrown: unknown) => unreadable(file, thrown));
      results.push(result);
      if (!json) {
        output.write(`${sentence(result)}\n`);
      }
    }
  } finally {
    output.clearProgress();
  }
  if (json) {
    output.write(
      jsonText(
        results.map(({ id, sha256, expectedSha256, ok, checkedAt }) => ({
          id,
          sha256,
          expectedSha256,
          ok,
          checkedAt: new Date(checkedAt).toISOString(),
        })),
      ),
    );
  } else if (results.length === 0) {
    output.note("No model is installed, so there is nothing to verify.");
  }
  return results.every(({ ok }) => ok) ? exitCodes.done : exitCodes.model;
};

/** One file that cannot be read does not hide what came of the others. */
const unreadable = (file: ModelFile, thrown: unknown): VerifiedFile => {
  if (!(thrown instanceof AppError) || !thrown.code.startsWith("model-")) {
    throw thrown;
  }
  return {
    id: file.id,
    sha256: null,
    expectedSha256: file.sha256,
    ok: false,
    checkedAt: Date.now(),
    problem: thrown.message,
  };
};

const sentence = ({ id, sha256, expectedSha256, ok, problem }: VerifiedFile): string => {
  if (ok) {
    return `${id}: unchanged, SHA-256 ${sha256}`;
  }
  if (sha256 === null) {
    return terminalText(`${id}: NOT verified. ${problem ?? "It could not be read."}`);
  }
  // The problem of a file that changed names both hashes itself.
  const hashes = problem?.includes(sha256) === true ? "" : ` SHA-256 ${sha256} instead of ${expectedSha256}.`;
  return terminalText(`${id}: NOT what it was.${hashes}${problem === null ? "" : ` ${problem}`}`);
};
