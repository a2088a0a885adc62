import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import type { ModelFileErrors } from "./model-file-errors.ts";
import { openFlags } from "./open-flags.ts";

/** Reads a header front to back, never past its limits and never past the end of the file. */
export type ByteSource = {
  readonly fileBytes: number;
  readonly position: number;
  uint8(): number;
  int8(): number;
  uint16(): number;
  int16(): number;
  uint32(): number;
  int32(): number;
  float32(): number;
  float64(): number;
  uint64(): bigint;
  int64(): bigint;
  /** A copy of the next bytes. */
  bytes(count: number): Buffer;
  skip(count: number): void;
  close(): void;
};

/** More than the longest text a header may hold. */
const windowBytes = 2 * 1024 * 1024;

/**
 * Opens one regular file. Every read throws `model-truncated` past the end of the file and `model-damaged` past
 * `headerBytes` or after `wallMs`.
 */
export const openByteSource = (
  filePath: string,
  errors: ModelFileErrors,
  limits: { readonly headerBytes: number; readonly wallMs: number },
): ByteSource => {
  const descriptor = openRegularFile(filePath, errors);
  const fileBytes = fstatSync(descriptor).size;
  const startedMs = performance.now();
  const window = Buffer.alloc(Math.min(windowBytes, fileBytes));
  let windowStart = 0;
  let windowLength = 0;
  let position = 0;
  let readsUntilClock = 0;

  const checkClock = (): void => {
    readsUntilClock = 4096;
    if (performance.now() - startedMs > limits.wallMs) {
      throw errors.damaged(`reading its header took longer than ${limits.wallMs / 1000} s`);
    }
  };

  const fill = (count: number): void => {
    checkClock();
    windowStart = position;
    windowLength = 0;
    while (windowLength < count) {
      const read = readSync(
        descriptor,
        window,
        windowLength,
        window.length - windowLength,
        windowStart + windowLength,
      );
      if (read === 0) {
        throw errors.truncated("it became shorter while it was read");
      }
      windowLength += read;
    }
  };

  const requireBytes = (count: number): void => {
    if (count > fileBytes - position) {
      throw errors.truncated(`it ends within its header, after ${fileBytes.toLocaleString("en-US")} bytes`);
    }
    if (position + count > limits.headerBytes) {
      throw errors.damaged(`its header is larger than ${limits.headerBytes / 1024 / 1024} MiB`);
    }
  };

  /** Returns where in the window the next bytes begin, and moves on. */
  const take = (count: number): number => {
    requireBytes(count);
    readsUntilClock -= 1;
    if (readsUntilClock < 0) {
      checkClock();
    }
    if (position < windowStart || position + count > windowStart + windowLength) {
      fill(count);
    }
    const offset = position - windowStart;
    position += count;
    return offset;
  };

  return {
    fileBytes,
    get position() {
      return position;
    },
    uint8: () => window.readUInt8(take(1)),
    int8: () => window.readInt8(take(1)),
    uint16: () => window.readUInt16LE(take(2)),
    int16: () => window.readInt16LE(take(2)),
    uint32: () => window.readUInt32LE(take(4)),
    int32: () => window.readInt32LE(take(4)),
    float32: () => window.readFloatLE(take(4)),
    float64: () => window.readDoubleLE(take(8)),
    uint64: () => window.readBigUInt64LE(take(8)),
    int64: () => window.readBigInt64LE(take(8)),
    bytes: (count) => {
      const offset = take(count);
      return Buffer.from(window.subarray(offset, offset + count));
    },
    skip: (count) => {
      requireBytes(count);
      position += count;
    },
    close: () => closeSync(descriptor),
  };
};

const openRegularFile = (filePath: string, errors: ModelFileErrors): number => {
  let descriptor: number;
  try {
    descriptor = openSync(filePath, openFlags);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ENOENT" ? errors.missing() : errors.unreadable();
  }
  if (!fstatSync(descriptor).isFile()) {
    closeSync(descriptor);
    throw errors.notGguf("it is a folder or a device, not a file");
  }
  return descriptor;
};
