import { serveHost } from "../process/serve-host.ts";
import { checkContract } from "./contract.ts";
import { readGgufChatTemplate, readGgufHeader, readSplitGgufHeader } from "./gguf-header-reader.ts";
import { hashFile } from "./hash-file.ts";

const stallMs = 30_000;

serveHost(checkContract, (emit) => ({
  readModelHeader: async ({ filePath, wholeFileBytes }) => readGgufHeader(filePath, wholeFileBytes),
  readChatTemplate: async ({ filePath }) => readGgufChatTemplate(filePath),
  readSplitModelHeader: async ({ filePaths }) => readSplitGgufHeader(filePaths),
  hashFile: ({ filePath }, signal) =>
    hashFile({
      filePath,
      signal,
      stallMs,
      onProgress: (bytes, sizeBytes) => emit("hashProgress", { bytes, sizeBytes }),
    }),
}));
