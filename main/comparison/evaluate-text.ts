import type { DivergenceResult, TextResult } from "../../app/comparison/comparison-results.ts";
import { assertNever } from "../../app/errors/assert-never.ts";
import type { MeasurementContract } from "../hosts/measurement/contract.ts";
import type { CallInput } from "../hosts/process/host-contract.ts";
import type { TextRoleKind } from "./comparison-step.ts";
import type { FileSession } from "./file-session.ts";
import { textResultOf } from "./text-result-of.ts";

/**
 * Perplexity of the text, and its divergence from the reference where that is the role. Goes on behind what an earlier
 * try has recorded. Rejects as the host's calls do: `usage` where the text is too short, `disk-full` where the
 * reference's logits have no room.
 */
export const evaluateText = async (
  { host, plan, fileIndex, model, paths, onShare }: FileSession,
  role: TextRoleKind,
  /** Of the reference, where it was examined. */
  referenceVocabularySha256: string | null,
): Promise<{ readonly text: TextResult; readonly divergence: DivergenceResult | null }> => {
  const { text, files, referenceId } = plan;
  if (text === null) {
    throw new Error("a text is evaluated that the plan does not have");
  }
  const stopListening = host.onEvent("chunkDone", ({ index, chunks }) => onShare((index + 1) / chunks));
  try {
    const reference = files.find(({ modelFileId }) => modelFileId === referenceId);
    return textResultOf(
      await host.call("evaluateText", {
        textPath: paths.text,
        contextSize: text.contextSize,
        role: roleOf(role, paths.logits, referenceVocabularySha256),
        recordPath: paths.textRecord(fileIndex),
        // Another number of threads adds up in another order: the last digits would be neither's.
        key: [
          role,
          files[fileIndex]?.sha256,
          text.text.sha256,
          role === "compared" ? reference?.sha256 : "",
          model.threads,
        ].join(" "),
        mostChunks:
          text.maximumTokens === null ? null : Math.max(1, Math.floor(text.maximumTokens / text.contextSize)),
      }),
    );
  } finally {
    stopListening();
  }
};

type Role = CallInput<MeasurementContract, "evaluateText">["role"];

const roleOf = (role: TextRoleKind, logitsPath: string, vocabularySha256: string | null): Role => {
  switch (role) {
    case "alone":
      return { kind: role };
    case "reference":
      return { kind: role, logitsPath };
    case "compared":
      if (vocabularySha256 === null) {
        throw new Error("a text is compared with a reference that was not examined");
      }
      return { kind: role, logitsPath, vocabularySha256 };
    default:
      return assertNever(role);
  }
};
