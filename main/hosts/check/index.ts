import { serveHost } from "../process/serve-host.ts";
import { chatParts } from "./chat-files/chat-parts.ts";
import { checkContract } from "./contract.ts";
import { extractText } from "./documents/extract-text.ts";
import { readGgufChatTemplate, readGgufHeader, readSplitGgufHeader } from "./gguf-header-reader.ts";
import { hashFile } from "./hash-file.ts";

const stallMs = 30_000;

const parts = chatParts();
/** Loaded when asked for: most check hosts look at one header and end. */
const evaluationSets = async () => (await import("./evaluation-sets/evaluation-calls.ts")).evaluationCalls;

serveHost(checkContract, (emit) => ({
  readModelHeader: async ({ filePath, wholeFileBytes }) => readGgufHeader(filePath, wholeFileBytes),
  readChatTemplate: async ({ filePath }) => readGgufChatTemplate(filePath),
  readSplitModelHeader: async ({ filePaths }) => readSplitGgufHeader(filePaths),
  openChats: async ({ filePath, threadPath }) => {
    parts.open(filePath, threadPath);
    return {};
  },
  nextChatPart: () => parts.next(),
  extractText: ({ filePath }) =>
    extractText(filePath, (donePages, totalPages) => emit("pageProgress", { donePages, totalPages })),
  openEvaluationSet: async (input, signal) => (await evaluationSets()).openEvaluationSet(input, signal),
  nextEvaluationItems: async (input, signal) => (await evaluationSets()).nextEvaluationItems(input, signal),
  scoreAnswers: async (input, signal) => (await evaluationSets()).scoreAnswers(input, signal),
  hashFile: ({ filePath }, signal) =>
    hashFile({
      filePath,
      signal,
      stallMs,
      onProgress: (bytes, sizeBytes) => emit("hashProgress", { bytes, sizeBytes }),
    }),
}));
