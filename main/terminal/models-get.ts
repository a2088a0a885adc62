import type { DownloadSource } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import { tellCatalogNotice } from "./catalog-notice.ts";
import { durationInWords } from "./duration-in-words.ts";
import type { ModelManagement } from "./model-management.ts";
import { printModelFile } from "./models-list.ts";
import { parseModelSource } from "./parse-model-source.ts";
import { progressLine } from "./progress-line.ts";
import type { TerminalOutput } from "./terminal-output.ts";

export type GetOptions = {
  readonly revision?: string;
  readonly acceptLicense?: boolean;
};

export type GetModel = {
  /** A catalog id, repository:file, or a repository with one file. */
  readonly name: string;
  readonly options: GetOptions;
  readonly json: boolean;
  readonly output: TerminalOutput;
  readonly management: ModelManagement;
  readonly signal: AbortSignal;
};

/** Shows the license, then gets the model and prints it as installed. Rejects with an AppError. */
export const getModel = async (request: GetModel): Promise<void> => {
  const { name, options, json, output, management, signal } = request;
  try {
    const source = await chooseSource(request, name, options.revision, signal);
    const installed = await alreadyInstalled(management, source);
    if (installed !== null) {
      output.note(`${installed.name} is installed already.`);
      printModelFile(installed, { json, output });
      return;
    }
    await settleLicense(request, source);
    await tellFit(request, source);
    const file = await download(request, source);
    printModelFile(file, { json, output });
  } catch (thrown) {
    if (signal.aborted) {
      throw new AppError(
        "cancelled",
        "This was interrupted. What was received is kept: run the same command again to go on.",
        { cause: thrown },
      );
    }
    throw thrown;
  } finally {
    output.clearProgress();
  }
};

const chooseSource = async (
  { management, output }: GetModel,
  name: string,
  revision: string | undefined,
  signal: AbortSignal,
): Promise<DownloadSource> => {
  const source = parseModelSource(name, revision);
  tellCatalogNotice(management, output);
  if (source.kind === "catalog" && (await management.findCatalogFile(source.catalogFileId)) === null) {
    throw new AppError(
      "not-found",
      `The catalog has no model file ${source.catalogFileId}. \`cloister models search\` shows what there is; a file on the hub is named owner/name:file.`,
    );
  }
  if (source.kind !== "repository") {
    return source;
  }
  const { repository, files } = await management.readRepository(source.repository, source.revision, signal);
  const [only] = files;
  if (only === undefined) {
    throw new AppError("hub-not-found", `${repository} has no GGUF files. Choose another repository.`);
  }
  if (files.length > 1) {
    const shown = files.slice(0, 20).map(({ fileName }) => `${repository}:${displayName(fileName)}`);
    throw new AppError(
      "usage",
      `${repository} has ${files.length} model files. Name one: ${shown.join(", ")}${files.length > shown.length ? ", and more" : ""}.`,
    );
  }
  return { kind: "hub", repository, revision: source.revision, fileName: only.fileName };
};

/** What the catalog pins and is here needs no network. */
const alreadyInstalled = async (
  management: ModelManagement,
  source: DownloadSource,
): Promise<ModelFile | null> => {
  const hit = source.kind === "catalog" ? await management.findCatalogFile(source.catalogFileId) : null;
  if (hit === null) {
    return null;
  }
  const files = await management.knownModelFiles();
  return files.find((file) => file.problem === null && file.sha256 === hit.file.sha256) ?? null;
};

const settleLicense = async (
  { options, output, management, signal }: GetModel,
  source: DownloadSource,
): Promise<void> => {
  const { licenses, summary, isSettled } = await management.licenseOf(source, signal);
  output.note(`License: ${summary}`);
  if (isSettled) {
    return;
  }
  if (options.acceptLicense !== true) {
    const texts = await management.licenseTexts(source, signal);
    for (const { text, from } of texts) {
      output.note(`Full text, from ${from}:\n\n${text.trimEnd()}\n`);
    }
    if (texts.length === 0) {
      output.note("The repository holds no license text.");
    }
    throw new AppError(
      "license-not-accepted",
      `The license of this model (${licenses.map(({ name }) => displayName(name)).join(", and ")}) must be accepted before it is downloaded. Read what it says, and run the command again with --accept-license.`,
    );
  }
  await management.acceptLicense(source, signal);
  output.note("You accepted this license with --accept-license.");
};

/** Before the first byte, so that nobody waits for what will not run. It may be meant for another machine: nothing is refused. */
const tellFit = async ({ output, management, signal }: GetModel, source: DownloadSource): Promise<void> => {
  const { fit, sizeBytes, problem } = await management.judge(source, signal);
  const size = sizeBytes === null ? "" : ` ${bytesInWords(sizeBytes)} to download.`;
  output.note(`Fit: ${fit.sentence}${size}`);
  if (problem !== null) {
    output.note(`${fit.isEstimate ? "This is an estimate. " : ""}${problem.message}`);
  }
  if (fit.verdict === "does-not-fit") {
    output.note(
      "Warning: this model does not fit into the free memory of this machine. It is downloaded all the same.",
    );
  }
};

const download = async (
  { output, management, signal }: GetModel,
  source: DownloadSource,
): Promise<ModelFile> => {
  const startedAt = performance.now();
  let receivedAtStart: number | null = null;
  let receivedBytes = 0;
  let lastState = "";
  const file = await management.download(
    source,
    (now) => {
      receivedBytes = now.receivedBytes;
      const name = `${now.name} ${now.quantization}`.trim();
      if (now.state === "downloading") {
        receivedAtStart ??= now.receivedBytes;
      }
      if (now.state === "retrying" && lastState !== "retrying") {
        const wait = now.retryAt === null ? "" : ` in ${durationInWords((now.retryAt - Date.now()) / 1000)}`;
        output.note(`${now.error?.message ?? "The connection broke."} Trying again${wait}.`);
      }
      lastState = now.state;
      const progress = {
        doneBytes: now.receivedBytes,
        totalBytes: now.sizeBytes,
        bytesPerSecond: now.state === "downloading" ? now.bytesPerSecond : null,
        secondsLeft: now.state === "downloading" ? now.secondsLeft : null,
      };
      output.progress(
        progressLine({ label: `${stateWords[now.state]} ${name}`, ...progress }, output.progressColumns),
      );
    },
    signal,
  );
  output.clearProgress();
  const seconds = Math.max(0.001, (performance.now() - startedAt) / 1000);
  const cameBytes = Math.max(0, receivedBytes - (receivedAtStart ?? receivedBytes));
  output.note(
    cameBytes === 0
      ? `${file.name}: complete and verified.`
      : `${file.name}: ${bytesInWords(cameBytes)} in ${durationInWords(seconds)} (${bytesInWords(Math.round(cameBytes / seconds))}/s), verified.`,
  );
  return file;
};

const stateWords = {
  waiting: "Waiting for",
  downloading: "Downloading",
  checking: "Checking what is here of",
  paused: "Paused:",
  retrying: "Waiting to go on with",
  failed: "Failed:",
  done: "Done:",
} as const;
