import { scoreAnswer } from "../../../app/evaluation-sets/score-answer.ts";
import { serveHost } from "../process/serve-host.ts";
import { chatParts } from "./chat-files/chat-parts.ts";
import { checkContract } from "./contract.ts";
import { extractText } from "./documents/extract-text.ts";
import { evaluationSetParts } from "./evaluation-sets/evaluation-set-parts.ts";
import { linearPatterns } from "./evaluation-sets/linear-patterns.ts";
import { readGgufChatTemplate, readGgufHeader, readSplitGgufHeader } from "./gguf-header-reader.ts";
import { hashFile } from "./hash-file.ts";

const stallMs = 30_000;

const parts = chatParts();
const setParts = evaluationSetParts();

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
  openEvaluationSet: async ({ filePath }) => setParts.open(filePath),
  nextEvaluationItems: async () => setParts.next(),
  scoreAnswers: async ({ answers }) =>
    answers.map(({ item, answer }) => scoreAnswer(item, answer, linearPatterns)),
  hashFile: ({ filePath }, signal) =>
    hashFile({
      filePath,
      signal,
      stallMs,
      onProgress: (bytes, sizeBytes) => emit("hashProgress", { bytes, sizeBytes }),
    }),
}));
