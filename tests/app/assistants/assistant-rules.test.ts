import { expect, test } from "vitest";
import { assistant } from "../../../app/assistants/assistant.ts";
import { changedFromAssistant } from "../../../app/assistants/changed-from-assistant.ts";
import { takeAssistant } from "../../../app/assistants/take-assistant.ts";
import { defaultAnswerSettings } from "../../../app/generation/answer-settings.ts";

const editor = assistant.parse({
  id: "a".repeat(32),
  name: "Editor",
  description: "",
  createdAt: 1,
  updatedAt: 2,
  content: {
    systemPrompt: "Correct the text.",
    temperature: 0.2,
    modelFileId: null,
    answerSettings: { ...defaultAnswerSettings, stopStrings: ["END"], seed: 7 },
  },
});

test("a chat that takes an assistant is changed in nothing", () => {
  const taken = takeAssistant(editor);
  expect(taken).not.toHaveProperty("modelFileId");
  expect(taken.assistant).toEqual({ id: editor.id, name: "Editor", updatedAt: 2, content: editor.content });
  // Whatever model the chat has, the assistant leaves it open.
  expect(changedFromAssistant({ ...taken, modelFileId: "some-model" }, taken.assistant.content)).toEqual([]);
});

test("every setting that is another is named, in the order of the panel", () => {
  const chat = {
    ...editor.content,
    temperature: 0.9,
    modelFileId: "another",
    answerSettings: {
      ...editor.content.answerSettings,
      stopStrings: [],
      seed: null,
      topK: 1,
      contextSize: 2048,
      jsonSchema: '{"type":"null"}',
    },
  };
  expect(changedFromAssistant(chat, { ...editor.content, modelFileId: "one" })).toEqual([
    "modelFileId",
    "temperature",
    "topK",
    "seed",
    "stopStrings",
    "contextSize",
    "jsonSchema",
  ]);
});
