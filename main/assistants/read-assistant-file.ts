import { constants } from "node:fs";
import { open } from "node:fs/promises";
import {
  type AssistantFile,
  assistantFile,
  largestAssistantFileBytes,
} from "../../app/assistants/assistant-file.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { readJsonSchema } from "../../app/json-output/read-json-schema.ts";

const refused = (sentence: string, cause?: unknown): AppError =>
  new AppError("invalid-request", sentence, { cause });

/**
 * Reads a file of assistants that came from anywhere: bounded, strictly, and all of it or nothing. Rejects with
 * `invalid-request` and a sentence that says what is wrong with the file.
 */
export const readAssistantFile = async (path: string): Promise<AssistantFile["assistants"]> =>
  parseAssistantFile(await readBounded(path));

/** Throws like `readAssistantFile`. */
export const parseAssistantFile = (text: string): AssistantFile["assistants"] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw refused("This file is no file of assistants: it is not JSON. Choose another one.", thrown);
  }
  const version = (value as { readonly format?: unknown; readonly formatVersion?: unknown } | null) ?? {};
  if (version.format !== "cloister-assistants") {
    throw refused("This file is no file of assistants. Choose one that Cloister has exported.");
  }
  if (typeof version.formatVersion === "number" && version.formatVersion > 1) {
    throw refused("This file was made by a newer version of Cloister. Install that version to import it.");
  }
  const parsed = assistantFile.safeParse(value);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.map(String).join(".").slice(0, 200) ?? "";
    throw refused(
      place === ""
        ? "This file holds something that no assistant has, so nothing of it was imported."
        : `This file holds something that no assistant has, at ${place}, so nothing of it was imported.`,
      parsed.error,
    );
  }
  for (const { name, content } of parsed.data.assistants) {
    if (content.answerSettings.jsonSchema !== null && !readJsonSchema(content.answerSettings.jsonSchema).ok) {
      throw refused(
        `The JSON schema of the assistant “${name}” cannot be used, so nothing of this file was imported.`,
      );
    }
  }
  return parsed.data.assistants;
};

const readBounded = async (path: string): Promise<string> => {
  // Opening a pipe must not wait for a writer.
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(
    (thrown: unknown) => {
      throw refused("This file cannot be opened. Check that it is there and that you may read it.", thrown);
    },
  );
  try {
    const info = await handle.stat();
    if (!info.isFile()) {
      throw refused("This is no file. Choose a file of assistants.");
    }
    // One byte more than allowed, so that a file that grows or tells no size is seen to be too large.
    const buffer = Buffer.alloc(largestAssistantFileBytes + 1);
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
    if (info.size > largestAssistantFileBytes || bytesRead > largestAssistantFileBytes) {
      throw refused("This file is too large for a file of assistants. Choose another one.");
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(buffer.subarray(0, bytesRead));
  } catch (thrown) {
    throw thrown instanceof AppError
      ? thrown
      : refused("This file is no file of assistants: it is not text. Choose another one.", thrown);
  } finally {
    await handle.close();
  }
};
