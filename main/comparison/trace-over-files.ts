import type { FileTrace, TokenTrace, TracedToken } from "../../app/comparison/token-trace.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import { runOnce } from "../hosts/process/run-once.ts";
import type { TracedAnswer } from "./measurement-types.ts";
import type { RunParts } from "./run-parts.ts";
import { stopsTheRun } from "./stops-the-run.ts";

export type TraceOverFiles = Pick<RunParts, "paths" | "record" | "ports"> & {
  readonly threads: number;
  readonly prompt: string;
  readonly maximumTokens: number;
  readonly signal: AbortSignal;
};

type OfFile = { readonly own: TracedAnswer; readonly ofReference: TracedAnswer | null };
type FailedFile = { readonly problem: AppErrorData };

const alternatives = 8;
/** Tokens of the prompt and its template, at most: characters are never fewer. */
const contextSizeFor = (prompt: string, maximumTokens: number): number =>
  Math.max(2048, Math.ceil((prompt.length + maximumTokens + 512) / 1024) * 1024);

/**
 * The same prompt, greedy, by one file after the other, the reference first; and its tokens under each other file, where
 * the tokens are the same. A file that fails is marked, unless it is the reference: then this rejects as the host's calls
 * do. An aborted signal ends it at once.
 */
export const traceOverFiles = async (options: TraceOverFiles): Promise<TokenTrace> => {
  const { files, referenceId } = options.record.plan;
  const reference = files.findIndex(({ modelFileId }) => modelFileId === referenceId);
  const traced = new Map<number, OfFile | FailedFile>();
  let forced: { readonly tokens: readonly number[]; readonly vocabularySha256: string } | null = null;
  const others = [...files.keys()].filter((index) => index !== reference);
  for (const fileIndex of [reference, ...others]) {
    try {
      const { result, vocabularySha256 } = await traceFile(options, fileIndex, forced);
      traced.set(fileIndex, result);
      forced ??= { tokens: result.own.tokens.map(({ token }) => token), vocabularySha256 };
    } catch (thrown) {
      const isOwnFault = thrown instanceof AppError && thrown.code !== "cancelled" && !stopsTheRun(thrown);
      if (!isOwnFault || fileIndex === reference) {
        throw thrown;
      }
      traced.set(fileIndex, { problem: thrown.toData() });
    }
  }
  const referenceTokens = forced?.tokens ?? [];
  return {
    prompt: options.prompt,
    files: files.map(({ modelFileId }, fileIndex): FileTrace => {
      const of = traced.get(fileIndex);
      if (of !== undefined && "problem" in of) {
        return { modelFileId, own: [], ofReference: null, leavesAt: null, problem: of.problem };
      }
      const own = of?.own.tokens ?? [];
      const ofReference = fileIndex === reference ? own : (of?.ofReference?.tokens ?? null);
      return {
        modelFileId,
        own: own.map(asTraced),
        ofReference: ofReference?.map(asTraced) ?? null,
        leavesAt:
          ofReference === null
            ? null
            : firstOther(
                own.map(({ token }) => token),
                referenceTokens,
              ),
        problem: null,
      };
    }),
  };
};

const traceFile = async (
  { record, paths, ports, threads, prompt, maximumTokens, signal }: TraceOverFiles,
  fileIndex: number,
  forced: { readonly tokens: readonly number[]; readonly vocabularySha256: string } | null,
): Promise<{ readonly result: OfFile; readonly vocabularySha256: string }> => {
  const file = record.plan.files[fileIndex];
  if (file === undefined) {
    throw new Error("a file is traced that the plan does not have");
  }
  const wanted = contextSizeFor(prompt, maximumTokens);
  const { path } = await ports.prepareFile(
    file,
    record.places[file.modelFileId] ?? null,
    { tokens: wanted, sequences: 1, isCutToTrained: true },
    signal,
  );
  signal.throwIfAborted();
  const host = ports.hostFor(path, paths.work);
  const giveUp = (): void => host.kill();
  signal.addEventListener("abort", giveUp, { once: true });
  try {
    return await runOnce(host, async (running) => {
      const model = await running.call("loadModel", { filePath: path, threads });
      const contextSize = Math.min(wanted, Math.max(16, model.trainedContextSize));
      const common = {
        prompt: { kind: "chat" as const, systemPrompt: "", userText: prompt },
        contextSize,
        alternatives,
      };
      const own = await running.call("traceTokens", {
        ...common,
        run: { kind: "greedy", maxTokens: maximumTokens },
      });
      const isSame = forced !== null && forced.vocabularySha256 === model.vocabularySha256;
      const ofReference =
        forced !== null && isSame && forced.tokens.length > 0
          ? await running.call("traceTokens", {
              ...common,
              run: {
                kind: "forced",
                tokens: [...forced.tokens],
                vocabularySha256: forced.vocabularySha256,
              },
            })
          : null;
      return { result: { own, ofReference }, vocabularySha256: model.vocabularySha256 };
    });
  } catch (thrown) {
    if (signal.aborted) {
      throw new AppError("cancelled", "The trace was stopped.");
    }
    throw thrown;
  } finally {
    signal.removeEventListener("abort", giveUp);
  }
};

const asTraced = ({
  text,
  logProbability,
  alternatives: top,
}: TracedAnswer["tokens"][number]): TracedToken => ({
  text: text.slice(0, 1000),
  logProbability,
  top: top
    .slice(0, alternatives)
    .map((one) => ({ text: one.text.slice(0, 1000), logProbability: one.logProbability })),
});

/** The first place where the two are not the same; null where there is none. */
const firstOther = (own: readonly number[], reference: readonly number[]): number | null => {
  const found = own.findIndex((token, index) => token !== reference[index]);
  return found === -1 ? null : found;
};
