import { statfs } from "node:fs/promises";
import type { ComparisonPlan } from "../../app/comparison/comparison-plan.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { RequestOutput } from "../../app/ipc/contract.ts";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import { makeFolder } from "../disk/make-folder.ts";
import type { ComparisonPorts } from "./comparison-ports.ts";
import type { ComparisonSet } from "./comparison-set.ts";
import { type FileLook, lookAtFile } from "./look-at-file.ts";
import { otherVocabulary } from "./other-vocabulary.ts";
import { textTooShort } from "./text-too-short.ts";

export type ComparisonEstimate = RequestOutput<"comparisons.estimate">;

export type EstimateOptions = {
  readonly plan: ComparisonPlan;
  /** `<profile>/comparisons`. */
  readonly folder: string;
  readonly ports: Pick<ComparisonPorts, "prepareFile" | "hostFor" | "textPath">;
  readonly sets: readonly ComparisonSet[];
  readonly threads: number;
  /** Of files looked at before, by their hash. */
  readonly looks: Map<string, FileLook>;
  readonly signal: AbortSignal;
};

/** An answer is seldom as long as it may be. */
const usualAnswerTokens = 64;
const charactersPerToken = 4;
/** Around each loading: starting the host, and a look at how quiet the machine is. */
const aroundLoadMs = 1500;
/** Likelihoods over all tokens take their time beside evaluating. */
const scoringShare = 1.25;

/** Loads each file once for a second or so. A file that cannot be used becomes a warning. Never rejects for one. */
export const estimateComparison = async (options: EstimateOptions): Promise<ComparisonEstimate> => {
  const { plan, looks } = options;
  const warnings: string[] = [];
  const reference = plan.files.find(({ modelFileId }) => modelFileId === plan.referenceId);
  let text: { readonly tokens: number; readonly chunks: number; readonly logitsBytes: number } | null = null;
  for (const file of plan.files) {
    const isReference = file === reference;
    if (looks.has(file.sha256) && !(isReference && plan.text !== null)) {
      continue;
    }
    try {
      const looked = await lookAtFile(file, {
        ...options,
        text: isReference ? plan.text : null,
        place: null,
        withSpeed: true,
      });
      looks.set(file.sha256, looked.look);
      text = looked.text ?? text;
    } catch (thrown) {
      options.signal.throwIfAborted();
      warnings.push(`${file.name}: ${toAppError(thrown).message}`);
    }
  }
  const referenceLook = looks.get(reference?.sha256 ?? "");
  if (plan.text?.withDivergence === true && referenceLook !== undefined) {
    for (const file of plan.files) {
      const look = looks.get(file.sha256);
      if (look !== undefined && look.vocabularySha256 !== referenceLook.vocabularySha256) {
        warnings.push(otherVocabulary(file.name, reference?.name ?? "").message);
      }
    }
  }
  if (plan.text !== null && text !== null) {
    const tooShort = textTooShort(plan.text.text.name, text.tokens, plan.text.contextSize);
    if (tooShort !== null) {
      warnings.push(tooShort.message);
    }
  }
  const share = plan.text === null || text === null ? 0 : evaluatedShare(plan.text, text.chunks);
  const needsLogits = plan.text?.withDivergence === true && plan.files.length > 1;
  const logitsBytes = needsLogits && text !== null ? Math.ceil(text.logitsBytes * share) : 0;
  await makeFolder(options.folder, 0o700);
  const { bavail, bsize } = await statfs(options.folder);
  if (logitsBytes > bavail * bsize) {
    warnings.push(
      `The reference's logits take ${bytesInWords(logitsBytes)} of disk, and ${bytesInWords(bavail * bsize)} are free. Free some space, or take less of the text.`,
    );
  }
  return {
    textTokens: text?.tokens ?? null,
    logitsBytes,
    durationMs: expectedMs(options, (text?.chunks ?? 0) * share * (plan.text?.contextSize ?? 0)),
    warnings: warnings.slice(0, 16).map((warning) => warning.slice(0, 500)),
  };
};

const evaluatedShare = (
  { maximumTokens, contextSize }: NonNullable<ComparisonPlan["text"]>,
  chunks: number,
): number =>
  maximumTokens === null || chunks === 0
    ? 1
    : Math.min(1, Math.max(1, Math.floor(maximumTokens / contextSize)) / chunks);

/** Null where one of the files could not be looked at. */
const expectedMs = ({ plan, sets, looks }: EstimateOptions, evaluatedTokens: number): number | null => {
  let sumMs = 0;
  for (const { sha256 } of plan.files) {
    const look = looks.get(sha256);
    const speed = look?.speed ?? null;
    if (look === undefined || speed === null) {
      return null;
    }
    const loadMs = look.loadMs + aroundLoadMs;
    const readMs = (tokens: number): number => (tokens / speed.promptTokensPerSecond) * 1000;
    const writeMs = (tokens: number): number => (tokens / speed.generationTokensPerSecond) * 1000;
    sumMs += loadMs + readMs(evaluatedTokens) * scoringShare;
    if (plan.speed !== null) {
      const { depths, promptTokens, generatedTokens, rounds } = plan.speed;
      const samples = depths.reduce(
        (sum, depth) => sum + readMs(depth + promptTokens) + writeMs(generatedTokens),
        0,
      );
      sumMs += rounds * (loadMs + samples);
    }
    for (const { items } of sets) {
      const answeredMs = items.reduce((sum, { asked: { prompt, task } }) => {
        const characters =
          prompt.kind === "chat" ? prompt.systemPrompt.length + prompt.userText.length : prompt.text.length;
        const answerMs =
          task.kind === "answer"
            ? writeMs(Math.min(task.maxTokens, usualAnswerTokens))
            : readMs(task.choices.join("").length / charactersPerToken);
        return sum + readMs(characters / charactersPerToken) + answerMs;
      }, 0);
      sumMs += answeredMs * (1 + plan.concurrencies.length) + Math.ceil(items.length / 20) * loadMs;
    }
  }
  return sumMs;
};
