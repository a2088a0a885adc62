import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { largestAssistantFileBytes } from "../../../app/assistants/assistant-file.ts";
import { defaultAnswerSettings } from "../../../app/generation/answer-settings.ts";
import { assistantFileName, assistantFileOf } from "../../../main/assistants/assistant-file-of.ts";
import { readAssistantFile } from "../../../main/assistants/read-assistant-file.ts";

const folder = mkdtempSync(join(tmpdir(), "assistant-file-"));
afterAll(() => rmSync(folder, { recursive: true }));

const editor = {
  id: "a".repeat(32),
  name: "Editor",
  description: "Corrects texts.",
  createdAt: 1,
  updatedAt: 2,
  content: {
    systemPrompt: "Correct the text.",
    temperature: 0.2,
    modelFileId: "some-model",
    answerSettings: { ...defaultAnswerSettings, stopStrings: ["END"], jsonSchema: '{"type":"string"}' },
  },
};

const written = (content: string | Uint8Array): string => {
  const path = join(folder, "file.json");
  writeFileSync(path, content);
  return path;
};
type Written = { assistants: [{ content: typeof editor.content }] };
const changed = (change: (file: Written) => void): string => {
  const file = JSON.parse(assistantFileOf(editor)) as Written;
  change(file);
  return written(JSON.stringify(file));
};

test("what is exported is imported again, and holds nothing of this machine", async () => {
  const text = assistantFileOf(editor);
  const [back] = await readAssistantFile(written(text));
  expect(back).toEqual({ name: editor.name, description: editor.description, content: editor.content });
  expect(text).not.toContain(editor.id);
});

test("a file is named like its assistant, in letters that every system takes", () => {
  expect(assistantFileName("Editor")).toBe("Editor.assistant.json");
  expect(assistantFileName("../../etc/passwd\n")).toBe("etc-passwd.assistant.json");
  expect(assistantFileName("翻译")).toBe("翻译.assistant.json");
  expect(assistantFileName("…")).toBe("assistant.assistant.json");
});

describe("a file that is no file of assistants is refused with a sentence", () => {
  test.each([
    ["no text", () => written(new Uint8Array([0xff, 0xfe, 0, 1])), /not text/],
    ["no JSON", () => written("{"), /not JSON/],
    ["other JSON", () => written("[]"), /no file of assistants/],
    ["null", () => written("null"), /no file of assistants/],
    ["a newer format", () => changed((file) => Object.assign(file, { formatVersion: 2 })), /newer version/],
    ["too large", () => written(" ".repeat(largestAssistantFileBytes + 1)), /too large/],
    ["a folder", () => folder, /no file|cannot be opened/],
    ["missing", () => join(folder, "missing.json"), /cannot be opened/],
    ["a pipe", () => "/dev/tty", /no file|cannot be opened/],
    ["nested without end", () => written("[".repeat(100_000)), /not JSON/],
    [
      "a field too many",
      () => changed((file) => Object.assign(file.assistants[0], { path: "/etc" })),
      /assistants\.0/,
    ],
    [
      "a temperature too high",
      () => changed((file) => Object.assign(file.assistants[0].content, { temperature: 9 })),
      /assistants\.0\.content\.temperature/,
    ],
    [
      "a schema that cannot be used",
      () =>
        changed((file) =>
          Object.assign(file.assistants[0].content.answerSettings, {
            jsonSchema: '{"not":{}}',
          }),
        ),
      /JSON schema of the assistant “Editor”/,
    ],
    ["no assistant", () => changed((file) => Object.assign(file, { assistants: [] })), /at assistants/],
  ])("%s", async (_, path, sentence) => {
    await expect(readAssistantFile(path())).rejects.toMatchObject({
      code: "invalid-request",
      message: expect.stringMatching(sentence),
    });
  });
});
