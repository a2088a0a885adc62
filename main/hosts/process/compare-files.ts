import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { fileStamp } from "./file-stamp.ts";

export type ExpectedFile = { readonly path: string; readonly sizeBytes: number; readonly sha256: string };

export type ComparisonInput = {
  readonly folder: string;
  readonly files: readonly ExpectedFile[];
};

export type ComparisonResult =
  /** By path, the stamp that each file had when it was read. */
  | { readonly kind: "same"; readonly stamps: Readonly<Record<string, string>> }
  | { readonly kind: "different"; readonly path: string }
  | { readonly kind: "unreadable"; readonly path: string; readonly reason: string };

const bufferBytes = 1024 * 1024;

const sha256Of = (descriptor: number, buffer: Buffer): string => {
  const hash = createHash("sha256");
  for (;;) {
    const readBytes = readSync(descriptor, buffer, 0, buffer.length, null);
    if (readBytes === 0) {
      return hash.digest("hex");
    }
    hash.update(buffer.subarray(0, readBytes));
  }
};

/** Reads without pause: for a thread of its own. Ends at the first file that is not the expected one. */
export const compareFiles = (input: ComparisonInput): ComparisonResult => {
  const buffer = Buffer.allocUnsafe(bufferBytes);
  const stamps: Record<string, string> = {};
  for (const { path, sizeBytes, sha256 } of input.files) {
    try {
      const descriptor = openSync(join(input.folder, path), "r");
      try {
        const info = fstatSync(descriptor);
        if (info.size !== sizeBytes || sha256Of(descriptor, buffer) !== sha256) {
          return { kind: "different", path };
        }
        stamps[path] = fileStamp(info);
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      return { kind: "unreadable", path, reason: (error as NodeJS.ErrnoException).code ?? String(error) };
    }
  }
  return { kind: "same", stamps };
};
