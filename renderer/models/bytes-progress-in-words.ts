import { formatBytes } from "../components/format-bytes.ts";

/** `1.2 of 2.5 GB`, the unit once where both have the same; `1.2 MB` where nobody has said how much it will be. */
export const bytesProgressInWords = (doneBytes: number, totalBytes: number | null): string => {
  if (totalBytes === null) {
    return formatBytes(doneBytes);
  }
  const total = formatBytes(totalBytes);
  const done = formatBytes(Math.min(doneBytes, totalBytes));
  const [amount, unit] = done.split(" ");
  return total.endsWith(` ${unit}`) ? `${amount} of ${total}` : `${done} of ${total}`;
};
