import { open } from "node:fs/promises";
import type { z } from "zod";

const newline = 0x0a;

export type LineLimits = { readonly fileBytes: number; readonly lineBytes: number };

export type LineFile<Line> = {
  /** On the disk once this resolves. Rejects with the system's error; the file then ends as it did before. */
  readonly append: (line: Line) => Promise<void>;
  readonly close: () => Promise<void>;
};

/**
 * All lines of a file of JSON lines that fit the schema. A last line that was torn by a crash, and what somebody else put
 * there, count for nothing: what they stood for is measured again. A file that is not there has none. Throws the
 * system's error, and RangeError where the file is larger than it can be.
 */
export const readLines = async <Line>(
  path: string,
  schema: z.ZodType<Line>,
  limits: LineLimits,
): Promise<readonly Line[]> => {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(path, "r");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") {
      return [];
    }
    throw thrown;
  }
  try {
    const { size } = await handle.stat();
    if (size > limits.fileBytes) {
      throw new RangeError(`${path} is larger than ${limits.fileBytes} bytes`);
    }
    const lines: Line[] = [];
    let rest = Buffer.alloc(0);
    for await (const piece of handle.createReadStream({ autoClose: false, highWaterMark: 1024 * 1024 })) {
      let bytes = Buffer.concat([rest, piece as Buffer]);
      // Of a line that is too long only its end is looked for.
      if (bytes.length > limits.lineBytes && bytes.indexOf(newline) === -1) {
        bytes = Buffer.alloc(limits.lineBytes + 1);
      }
      for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline)) {
        const line = end > limits.lineBytes ? null : parsed(bytes.subarray(0, end), schema);
        if (line !== null) {
          lines.push(line);
        }
        bytes = bytes.subarray(end + 1);
      }
      rest = bytes;
    }
    return lines;
  } finally {
    await handle.close();
  }
};

const parsed = <Line>(bytes: Buffer, schema: z.ZodType<Line>): Line | null => {
  try {
    const read = schema.safeParse(JSON.parse(bytes.toString("utf8")));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
};

/** Opens the file to write on, and takes a torn last line away first. One process at a time: the caller holds the lock. */
export const openLineFile = async <Line>(path: string): Promise<LineFile<Line>> => {
  const handle = await open(path, "a+", 0o600);
  let wholeBytes = await endOfLastLine(handle);
  await handle.truncate(wholeBytes);
  let last: Promise<unknown> = Promise.resolve();
  const appendNow = async (line: Line): Promise<void> => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      await handle.appendFile(bytes);
      await handle.datasync();
      wholeBytes += bytes.length;
    } catch (thrown) {
      // A line that is half there would swallow the next one.
      await handle.truncate(wholeBytes).catch(() => {});
      throw thrown;
    }
  };
  return {
    append: (line) => {
      const done = last.then(() => appendNow(line));
      last = done.catch(() => {});
      return done;
    },
    close: async () => {
      await last;
      await handle.close();
    },
  };
};

const endOfLastLine = async (handle: Awaited<ReturnType<typeof open>>): Promise<number> => {
  const { size } = await handle.stat();
  const piece = Buffer.alloc(64 * 1024);
  for (let end = size; end > 0; ) {
    const start = Math.max(0, end - piece.length);
    const { bytesRead } = await handle.read(piece, 0, end - start, start);
    const found = piece.subarray(0, bytesRead).lastIndexOf(newline);
    if (found !== -1) {
      return start + found + 1;
    }
    end = start;
  }
  return 0;
};
