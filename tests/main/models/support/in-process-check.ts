import {
  readGgufChatTemplate,
  readGgufHeader,
  readSplitGgufHeader,
} from "../../../../main/hosts/check/gguf-header-reader.ts";
import { hashFile } from "../../../../main/hosts/check/hash-file.ts";
import type { FileCheck } from "../../../../main/models/file-check.ts";

/** The check host's own code without its process: for tests of what is done with the answers. */
export const inProcessCheck = (onHash: (filePath: string) => void = () => {}): FileCheck => ({
  readModelHeader: async (filePath, _signal, wholeFileBytes) => readGgufHeader(filePath, wholeFileBytes),
  readChatTemplate: async (filePath) => readGgufChatTemplate(filePath),
  readSplitModelHeader: async (filePaths) => readSplitGgufHeader(filePaths),
  hashFile: async (filePath, signal, onProgress = () => {}) => {
    onHash(filePath);
    return hashFile({
      filePath,
      signal: signal ?? new AbortController().signal,
      stallMs: 10_000,
      onProgress,
    });
  },
});
