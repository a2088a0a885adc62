import { formatBytes } from "../components/format-bytes.ts";
import { amountInWords } from "./amount-in-words.ts";

/** `1.2 of 2.5 GB`, or `1.2 MB` where nobody has said how much it will be. */
export const bytesProgressInWords = (doneBytes: number, totalBytes: number | null): string =>
  totalBytes === null ? formatBytes(doneBytes) : amountInWords(Math.min(doneBytes, totalBytes), totalBytes);
