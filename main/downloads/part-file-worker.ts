// The thread that owns one unfinished file: hashes and writes what main receives, so that main never waits for either.
import { createHash, type Hash } from "node:crypto";
import {
  closeSync,
  constants,
  fdatasync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { PartFileOrder, PartFileReport, PartFileStart } from "./part-file-messages.ts";

const start = workerData as PartFileStart;
const readBytes = 1024 * 1024;

const tell = (report: PartFileReport): void => parentPort?.postMessage(report);

const openPart = (): number => {
  const descriptor = openSync(
    start.path,
    (start.readOnly ? constants.O_RDONLY : constants.O_RDWR | constants.O_CREAT) |
      (constants.O_NOFOLLOW ?? 0) |
      (constants.O_NONBLOCK ?? 0),
    0o644,
  );
  if (!fstatSync(descriptor).isFile()) {
    closeSync(descriptor);
    throw Object.assign(new Error("something that is no file lies in its place"), { code: "EEXIST" });
  }
  return descriptor;
};

const serve = (): void => {
  const descriptor = openPart();
  let hash: Hash = createHash("sha256");
  /** The prefix that is written and hashed. */
  let prefixBytes = 0;
  let failed = false;
  /** Hashing from disk in steps, so that `close` is heard in between. */
  let hashingTo: number | null = null;
  let closed = false;

  const there = Math.min(start.durableBytes, fstatSync(descriptor).size);
  if (!start.readOnly) {
    ftruncateSync(descriptor, there);
  }

  const writeAll = (bytes: Buffer, position: number): void => {
    for (let at = 0; at < bytes.length; ) {
      at += writeSync(descriptor, bytes, at, bytes.length - at, position + at);
    }
  };

  const hashStep = (): void => {
    if (hashingTo === null || closed || failed) {
      return;
    }
    attempt(() => {
      const to = hashingTo ?? prefixBytes;
      const buffer = Buffer.allocUnsafe(Math.min(readBytes, Math.max(1, to - prefixBytes)));
      for (let steps = 0; steps < 8 && prefixBytes < to; steps += 1) {
        const length = Math.min(buffer.length, to - prefixBytes);
        const read = readSync(descriptor, buffer, 0, length, prefixBytes);
        if (read === 0) {
          throw Object.assign(new Error("the file became shorter"), { code: "ENODATA" });
        }
        hash.update(buffer.subarray(0, read));
        prefixBytes += read;
      }
      const complete = prefixBytes >= to;
      if (complete) {
        hashingTo = null;
      }
      tell({ kind: "hashed", bytes: prefixBytes, complete });
      if (!complete) {
        setImmediate(hashStep);
      }
    });
  };

  const attempt = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      failed = true;
      const { code = "unknown", message } = error as NodeJS.ErrnoException;
      tell({ kind: "failed", code, message });
    }
  };

  const obey = (order: PartFileOrder): void => {
    switch (order.kind) {
      case "write": {
        const bytes = Buffer.from(start.slabs, order.slab * start.slabBytes, order.length);
        writeAll(bytes, order.position);
        if (order.position === prefixBytes) {
          hash.update(bytes);
          prefixBytes += order.length;
        }
        tell({ kind: "written", slab: order.slab });
        return;
      }
      case "hash-from-disk":
        hashingTo = order.to;
        hashStep();
        return;
      case "sync": {
        const bytes = prefixBytes;
        // In libuv's own thread: hashing goes on meanwhile.
        fdatasync(descriptor, (error) => {
          if (error === null) {
            tell({ kind: "synced", bytes });
          } else {
            attempt(() => {
              throw error;
            });
          }
        });
        return;
      }
      case "restart":
        hashingTo = null;
        ftruncateSync(descriptor, 0);
        hash = createHash("sha256");
        prefixBytes = 0;
        tell({ kind: "restarted" });
        return;
      case "finish":
        if (!start.readOnly) {
          ftruncateSync(descriptor, order.sizeBytes);
          fsyncSync(descriptor);
        }
        tell({ kind: "finished", sha256: hash.digest("hex") });
        return;
      case "close":
        return;
    }
  };

  parentPort?.on("message", (order: PartFileOrder) => {
    if (order.kind === "close") {
      closed = true;
      closeSync(descriptor);
      tell({ kind: "closed" });
      parentPort?.close();
      return;
    }
    if (!failed) {
      attempt(() => obey(order));
    }
  });
  tell({ kind: "opened", bytes: there });
};

try {
  serve();
} catch (error) {
  const { code = "unknown", message } = error as NodeJS.ErrnoException;
  tell({ kind: "failed", code, message });
  parentPort?.on("message", (order: PartFileOrder) => {
    if (order.kind === "close") {
      tell({ kind: "closed" });
      parentPort?.close();
    }
  });
}
