import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { open, rm, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "../../app/errors/app-error.ts";
import {
  type EvaluationText,
  evaluationText,
  largestEvaluationTextBytes,
} from "../../app/evaluation-sets/evaluation-text.ts";
import { displayName } from "../../app/models/display-name.ts";
import { createContentFolder } from "./content-folder.ts";
import { notKept } from "./not-kept.ts";

/** Texts that perplexity is measured on. Main copies their bytes and never reads what they say. */
export type EvaluationTextService = {
  list(): Promise<EvaluationText[]>;
  /** Keeps a copy. Throws evaluation-set-refused. */
  import(filePath: string): Promise<EvaluationText>;
  /** Where the bytes lie. Throws not-found. */
  pathOf(textId: string): Promise<string>;
  remove(textId: string): Promise<void>;
  restore(textId: string): Promise<EvaluationText>;
  dispose(): Promise<void>;
};

export const builtInTextName = "sample-text.txt";

const gone = (): AppError =>
  new AppError("not-found", "This text is not there any more. Choose another one.");

const refused = (reason: string, advice: string, cause?: unknown): AppError =>
  new AppError("evaluation-set-refused", `The text was not taken: ${reason}. ${advice}`, { cause });

export const createEvaluationTextService = (options: {
  readonly folder: string;
  readonly builtInFolder: string;
  readonly onChanged: () => void;
  readonly now: () => number;
}): EvaluationTextService => {
  const texts = createContentFolder({ folder: options.folder, ending: ".txt", record: evaluationText });
  const builtInPath = path.join(options.builtInFolder, builtInTextName);
  let reading: Promise<EvaluationText | null> | null = null;

  const builtIn = (): Promise<EvaluationText | null> => {
    reading ??= readBuiltIn(builtInPath);
    return reading;
  };

  return {
    list: async () => {
      const own = [...(await texts.list())].sort((one, other) => one.name.localeCompare(other.name, "en"));
      const first = await builtIn();
      return first === null ? own : [first, ...own];
    },
    import: async (filePath) => {
      let partialPath: string | null = null;
      try {
        partialPath = await texts.newPartialPath();
        const copied = await copyText(filePath, partialPath);
        const first = await builtIn();
        if (first?.textId === copied.textId) {
          return first;
        }
        const text = await texts.adopt(partialPath, copied.textId, {
          ...copied,
          name: displayName(path.basename(filePath)) || "text",
          builtIn: false,
          importedAt: options.now(),
        });
        options.onChanged();
        return text;
      } catch (thrown) {
        throw notKept(thrown);
      } finally {
        if (partialPath !== null) {
          await rm(partialPath, { force: true });
        }
      }
    },
    pathOf: async (textId) => {
      if ((await builtIn())?.textId === textId) {
        return builtInPath;
      }
      if ((await texts.find(textId)) === null) {
        throw gone();
      }
      return texts.filePath(textId);
    },
    remove: async (textId) => {
      if ((await builtIn())?.textId === textId) {
        throw new AppError("invalid-request", "The built-in text cannot be removed.");
      }
      if (!(await texts.remove(textId))) {
        throw gone();
      }
      options.onChanged();
    },
    restore: async (textId) => {
      const text = await texts.restore(textId);
      if (text === null) {
        throw gone();
      }
      options.onChanged();
      return text;
    },
    dispose: () => texts.dispose(),
  };
};

const readBuiltIn = async (filePath: string): Promise<EvaluationText | null> => {
  try {
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(filePath)) {
      hash.update(chunk as Buffer);
    }
    const { size: sizeBytes } = await stat(filePath);
    return { textId: hash.digest("hex"), name: builtInTextName, sizeBytes, builtIn: true, importedAt: null };
  } catch {
    return null;
  }
};

/** Byte for byte, and refused where it is no UTF-8. */
const copyText = async (from: string, to: string): Promise<Pick<EvaluationText, "textId" | "sizeBytes">> => {
  // Opening a pipe must not wait for a writer.
  const source = await open(from, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
    (thrown: unknown) => {
      throw refused("it cannot be opened", "Check that it is there and that you may read it.", thrown);
    },
  );
  try {
    const info = await source.stat();
    if (!info.isFile()) {
      throw refused("it is a folder or a device, not a file", "Choose a file of text.");
    }
    if (info.size > largestEvaluationTextBytes) {
      throw refused("it is larger than 64 MiB", "Choose a part of it.");
    }
    const target = await open(to, "wx", 0o600);
    try {
      const hash = createHash("sha256");
      const decoder = new TextDecoder("utf-8", { fatal: true });
      const buffer = Buffer.alloc(256 * 1024);
      let sizeBytes = 0;
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, buffer.length, sizeBytes);
        const chunk = buffer.subarray(0, bytesRead);
        sizeBytes += bytesRead;
        requireUtf8(decoder, chunk, sizeBytes === bytesRead, bytesRead > 0);
        if (bytesRead === 0) {
          break;
        }
        if (sizeBytes > largestEvaluationTextBytes) {
          throw refused("it grew while it was read", "Choose it again when nothing writes into it.");
        }
        hash.update(chunk);
        await target.appendFile(chunk);
      }
      if (sizeBytes === 0) {
        throw refused("it is empty", "Choose a file with text in it.");
      }
      return { textId: hash.digest("hex"), sizeBytes };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
};

const requireUtf8 = (decoder: TextDecoder, chunk: Buffer, isFirst: boolean, stream: boolean): void => {
  if (isFirst && ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff))) {
    throw refused("it is written in UTF-16", "Save it as UTF-8.");
  }
  if (chunk.includes(0)) {
    throw refused("it holds bytes that no text has", "Choose a file of text.");
  }
  try {
    decoder.decode(chunk, { stream });
  } catch (thrown) {
    throw refused(
      "it is not written in UTF-8, perhaps in Latin-1 or Windows-1252",
      "Save it as UTF-8.",
      thrown,
    );
  }
};
