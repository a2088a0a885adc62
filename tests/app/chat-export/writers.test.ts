import { describe, expect, test } from "vitest";
import type { ChatWriter } from "../../../app/chat-export/chat-writer.ts";
import { plainFileName } from "../../../app/chat-export/export-file-name.ts";
import { exportPhrases } from "../../../app/chat-export/export-phrases.ts";
import { exportWordsIn } from "../../../app/chat-export/export-words.ts";
import { htmlWriter } from "../../../app/chat-export/html-writer.ts";
import { jsonWriter } from "../../../app/chat-export/json-writer.ts";
import { containedMarkdown, markdownWriter } from "../../../app/chat-export/markdown-writer.ts";
import { holdsPlace } from "../../../app/chat-export/without-places.ts";
import { readCloisterChat } from "../../../app/chat-import/read-cloister-chat.ts";
import { languages } from "../../../app/languages/language.ts";
import { exfiltrationPayloads } from "../../security/exfiltration-payloads.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { aRecord, type MadeUpChat, madeUpChat, placedMessages } from "./made-up-chats.ts";

const written = (writer: ChatWriter, chats: readonly MadeUpChat[]): string =>
  [
    writer.begin("All chats"),
    ...chats.flatMap(({ chat, messages }) => [
      writer.beginChat(chat),
      ...placedMessages(messages).map(writer.message),
      writer.endChat(),
    ]),
    writer.end(),
  ].join("");

const seed = 20_261_126;
const html = (chats: readonly MadeUpChat[], withFigures = true): string =>
  written(htmlWriter({ language: "en", withFigures, styleSha256: "AAAA" }), chats);

const oneChat = (text: string, change: Partial<MadeUpChat["messages"][number]> = {}): MadeUpChat => {
  const { chat } = madeUpChat(seededRandom(1), 0);
  return {
    chat: { ...chat, title: "Tides", systemPrompt: "", origin: null },
    messages: [
      {
        id: "a".repeat(32),
        parentId: null,
        role: "assistant",
        text,
        state: "complete",
        createdAt: 1,
        updatedAt: 2,
        edited: false,
        shownNextId: null,
        modelName: aRecord.modelName,
        notImported: [],
        generation: aRecord,
        error: null,
        ...change,
      },
    ],
  };
};

test("JSON holds every field of random trees, exactly, and reads back", () => {
  const random = seededRandom(seed);
  const chats = Array.from({ length: 60 }, () => madeUpChat(random));
  const parsed = JSON.parse(written(jsonWriter({ withFigures: true }), chats));
  expect(parsed.chats, `seed ${seed}`).toEqual(chats.map(({ chat, messages }) => ({ ...chat, messages })));
  for (const [index, raw] of parsed.chats.entries()) {
    const { chat, messages } = readCloisterChat(raw);
    expect({ chat, messages }).toEqual(chats[index]);
  }
});

test("a file from before branches and policies is read, and one that shows a message where it does not stand is refused", () => {
  const { chat, messages } = oneChat("Hello.");
  const { continuedFrom: _, whenOutgrown: _policy, ...olderChat } = chat;
  const older = messages.map(({ edited: _edited, shownNextId: _shown, ...message }) => message);
  expect(readCloisterChat({ ...olderChat, shownMessageId: null, messages: older })).toMatchObject({
    chat: { continuedFrom: null, whenOutgrown: "default" },
    messages,
  });
  const astray = messages.map((message) => ({ ...message, shownNextId: message.id }));
  expect(() => readCloisterChat({ ...chat, shownMessageId: null, messages: astray })).toThrow(
    "does not follow it",
  );
});

test("without figures no hash, no seed and no engine is in any format", () => {
  const chats = [oneChat("Hello.")];
  for (const writer of [
    jsonWriter({ withFigures: false }),
    markdownWriter({ language: "en", withFigures: false }),
    htmlWriter({ language: "en", withFigures: false, styleSha256: "AAAA" }),
  ]) {
    const text = written(writer, chats);
    expect(text).not.toMatch(/b1b1|node-llama-cpp|seed"?[: ]+\d|tokens\/s/);
    expect(text).toContain("SmolLM2 135M Instruct");
  }
  expect(written(markdownWriter({ language: "en", withFigures: true }), chats)).toContain(
    aRecord.modelSha256,
  );
  expect(html(chats)).toContain(aRecord.modelSha256);
});

test("hostile payloads stay text in HTML: no tag, attribute or address comes from a chat", () => {
  const payloads = [
    ...exfiltrationPayloads,
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><img src=https://a.example/x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "`</code><svg/onload=alert(1)>`",
    "**<iframe src=//a.example>**",
    "```\n</code></pre><base href=//a.example>\n```",
    "# <a href=javascript:alert(1)>x</a>",
    "[x](javascript:alert(1)) ![x](https://a.example/x.png)",
    "\u0000<\u0000script>",
  ];
  for (const payload of payloads) {
    const { chat, messages } = oneChat(payload);
    const page = html([
      { chat: { ...chat, title: payload.slice(0, 200), systemPrompt: payload }, messages },
      {
        chat,
        messages: messages.map((one) => ({
          ...one,
          role: "user",
          notImported: [payload.slice(0, 200)],
          modelName: payload.slice(0, 200),
        })),
      },
    ]);
    const tags = [...page.matchAll(/<(\/?[a-z0-9!]+)([^>]*)>/gi)];
    const allowed =
      /^\/?(?:!doctype|html|head|meta|title|style|body|main|section|h[1-3]|p|article|div|span|pre|code|strong)$/;
    for (const [, name = "", attributes = ""] of tags) {
      expect(name, payload).toMatch(allowed);
      expect(attributes, payload).not.toMatch(/\bon\w+=|src=|href=/i);
    }
    expect(page.match(/<script|<img|<a /gi)).toBeNull();
    expect(page).not.toContain("\u0000");
  }
});

test("an answer cannot swallow what follows it in Markdown", () => {
  const swallowing = [
    "```js\nconst a = 1;",
    "~~~~\nx\n~~~",
    "<!-- no end",
    "text <script> and `<b>` and <https://a.example>",
  ];
  expect(swallowing.map(containedMarkdown)).toEqual([
    "```js\nconst a = 1;\n```",
    "~~~~\nx\n~~~\n~~~~",
    "\\<!-- no end",
    "text \\<script> and `<b>` and <https://a.example>",
  ]);
});

test("Markdown names versions and what they follow, and fences a system prompt longer than any fence in it", () => {
  const { chat, messages } = oneChat("Hello.");
  const [first] = messages;
  if (first === undefined) {
    throw new Error("no message");
  }
  const tree = [
    { ...first, role: "user" as const, generation: null, modelName: null, text: "# Hi\n```" },
    { ...first, id: "b".repeat(32), parentId: first.id },
    { ...first, id: "c".repeat(32), parentId: first.id, text: "Again.", state: "stopped" as const },
  ];
  const text = written(markdownWriter({ language: "en", withFigures: false }), [
    { chat: { ...chat, systemPrompt: "Use ```` here." }, messages: tree },
  ]);
  expect(text).toContain("`````text\nUse ```` here.\n`````");
  expect(text).toContain("## 1. You\n\n> # Hi\n> ```\n> ```\n");
  expect(text).toContain(
    "## 3. Assistant · SmolLM2 135M Instruct · version 2 of 2 · follows message 1\n\nAgain.\n\n*Stopped.*",
  );
});

test("no path of the machine leaves with what the machine said about an answer", () => {
  const chats = [
    oneChat("I keep it in /home/ana/notes, as I wrote.", {
      generation: { ...aRecord, backendReason: "Read /usr/lib/libcuda.so." },
      error: {
        code: "model-missing",
        message: "The file C:\\Users\\ana\\model.gguf is missing.",
        details: { path: "/home/ana/model.gguf" },
      },
    }),
  ];
  for (const writer of [
    jsonWriter({ withFigures: true }),
    markdownWriter({ language: "en", withFigures: true }),
    htmlWriter({ language: "en", withFigures: true, styleSha256: "AAAA" }),
  ]) {
    const text = written(writer, chats);
    expect(text).not.toMatch(/libcuda|Users|model\.gguf/);
    expect(text).toContain("ana/notes");
  }
  expect(["41 tokens/s", "and/or", "a / b", "24/7"].filter(holdsPlace)).toEqual([]);
  expect(
    ["/opt/x", "in (/opt/x)", "D:\\x", "\\\\server\\x", "~/x", "file:///x"].filter((one) => !holdsPlace(one)),
  ).toEqual([]);
});

test("names of files are plain", () => {
  expect(
    [
      "../../etc/passwd",
      "CON",
      ".hidden",
      'a/b\\c:d*e?f"g<h>i|j',
      "\u202egpj.exe",
      "  ",
      "x".repeat(300),
      "Fin.",
    ].map(plainFileName),
  ).toEqual([
    "etc passwd",
    "Chat CON",
    "hidden",
    "a b c d e f g h i j",
    "gpj.exe",
    "Chat",
    "x".repeat(80),
    "Fin",
  ]);
});

describe.each(languages)("in %s", (language) => {
  const { chat, messages } = oneChat("42.");
  const question = {
    id: "f".repeat(32),
    role: "user" as const,
    text: "?",
    generation: null,
    modelName: null,
  };
  const chats = [
    {
      chat: { ...chat, systemPrompt: "Count." },
      messages: messages.flatMap((answer) => [
        { ...answer, ...question },
        { ...answer, parentId: question.id },
      ]),
    },
  ];
  const texts = [
    markdownWriter({ language, withFigures: true }),
    htmlWriter({ language, withFigures: true, styleSha256: "AAAA" }),
  ].map((writer) => written(writer, chats));

  test("the same is said of the chats, and no English is left", () => {
    const english = exportWordsIn("en");
    for (const text of texts) {
      for (const word of [exportWordsIn(language).roles.user, exportWordsIn(language).systemPrompt]) {
        expect(text).toContain(word);
      }
      expect(text).toContain(aRecord.modelSha256);
      for (const word of ["generated tokens", "to the first token", "Begun ", english.systemPrompt]) {
        expect(text.includes(word)).toBe(language === "en");
      }
    }
  });

  test("numbers are written as the language writes them", () => {
    const { attached, figures } = exportPhrases(language);
    const comma = ["de", "fr", "es"].includes(language);
    const said = attached({ name: "a.pdf", sizeBytes: 1_230_000, pages: 12 });
    expect(said).toContain(comma ? "1,23 MB" : "1.23 MB");
    expect(said).toContain("12 ");
    const record = { ...aRecord, tokensPerSecond: 12.345, promptTokens: 12_345 };
    expect(figures(record).join()).toContain(comma ? "12,3" : "12.3");
    expect(figures(record).join()).toContain("12345");
  });
});
