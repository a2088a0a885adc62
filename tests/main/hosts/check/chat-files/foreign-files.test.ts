import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { FoundChat } from "../../../../../main/hosts/check/chat-files/chats-of-file.ts";
import { zipArchive } from "../../../../scripts/support/zip-archive.ts";
import { readAll, readBytes } from "./read-all.ts";

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../../fixtures/chat-files/${name}`, import.meta.url));

/** What matters of a chat, with places in place of ids. */
const shapeOf = (found: FoundChat | undefined) => {
  if (found?.kind !== "chat") {
    throw new Error(`no chat: ${JSON.stringify(found)}`);
  }
  const { chat, messages, kind, sourceId } = found.read;
  const placeOf = (id: string | null) => messages.findIndex((message) => message.id === id);
  return {
    kind,
    sourceId,
    title: chat.title,
    systemPrompt: chat.systemPrompt,
    createdAt: chat.createdAt,
    shown: placeOf(chat.shownMessageId),
    messages: messages.map(({ role, text, parentId, modelName, notImported, createdAt, generation }) => {
      expect(generation).toBeNull();
      return { role, text, parent: placeOf(parentId), modelName, notImported, createdAt };
    }),
  };
};

const tides = {
  kind: "chatgpt",
  sourceId: "6751aa11-0000-8000-8000-000000000001",
  title: "Tide tables",
  systemPrompt: "",
  createdAt: 1_700_000_000_250,
  shown: 1,
  messages: [
    {
      role: "user",
      text: "When is high tide?",
      parent: -1,
      modelName: null,
      notImported: ["image"],
      createdAt: 1_700_000_001_500,
    },
    {
      role: "assistant",
      text: "At six.",
      parent: 0,
      modelName: "gpt-4o",
      notImported: ["tool call", "web page"],
      createdAt: 1_700_000_004_000,
    },
    {
      role: "assistant",
      text: "At half past six.",
      parent: 0,
      modelName: "gpt-4o-mini",
      notImported: [],
      createdAt: 1_700_000_009_000,
    },
  ],
};

test("ChatGPT: branches stay branches, tools and images are named, the shown branch is shown", async () => {
  expect((await readAll(fixture("chatgpt-conversations.json"))).map(shapeOf)).toEqual([tides]);
});

test("ChatGPT: the same inside of the archive, also in numbered files, and one chat alone", async () => {
  const content = readFileSync(fixture("chatgpt-conversations.json"));
  for (const names of [
    ["conversations.json"],
    ["export/conversations.json"],
    ["conversations-000.json", "conversations-001.json"],
  ]) {
    const zip = zipArchive([
      { name: "chat.html", content: Buffer.from("<html>") },
      ...names.map((name) => ({ name, content })),
    ]);
    expect((await readBytes(zip, "export.zip")).map(shapeOf)).toEqual(names.map(() => tides));
  }
  const [alone] = JSON.parse(content.toString()) as unknown[];
  expect((await readBytes(JSON.stringify(alone))).map(shapeOf)).toEqual([tides]);
});

test("Open WebUI: the tree of history.messages, with what was attached named", async () => {
  expect((await readAll(fixture("open-webui-export.json"))).map(shapeOf)).toEqual([
    {
      kind: "open-webui",
      sourceId: "0c0ffee0-0000-4000-8000-000000000002",
      title: "Lease",
      systemPrompt: "Answer as a lawyer would.",
      createdAt: 1_726_000_000_000,
      shown: 1,
      messages: [
        {
          role: "user",
          text: "What does clause 4 mean?",
          parent: -1,
          modelName: null,
          notImported: ["attached file"],
          createdAt: 1_726_000_000_000,
        },
        {
          role: "assistant",
          text: "It means nothing.",
          parent: 0,
          modelName: "llama3.2:3b",
          notImported: [],
          createdAt: 1_726_000_010_000,
        },
        {
          role: "assistant",
          text: "It means that you may sublet.",
          parent: 0,
          modelName: "llama3.2:3b",
          notImported: [],
          createdAt: 1_726_000_020_000,
        },
      ],
    },
  ]);
});

test("Jan: the lines of a thread, with title and model from the file beside them or without", async () => {
  const lines = fixture("jan/messages.jsonl");
  const expected = {
    kind: "jan",
    sourceId: "jan_1717000000",
    title: "Trees",
    systemPrompt: "Be short.",
    createdAt: 1_717_000_000_000,
    shown: 1,
    messages: [
      {
        role: "user",
        text: "Name three trees.",
        parent: -1,
        modelName: null,
        notImported: [],
        createdAt: 1_717_000_001_000,
      },
      {
        role: "assistant",
        text: "Oak, ash, elm.",
        parent: 0,
        modelName: "tinyllama-1.1b",
        notImported: ["image"],
        createdAt: 1_717_000_002_000,
      },
    ],
  };
  expect((await readAll(lines, fixture("jan/thread.json"))).map(shapeOf)).toEqual([expected]);
  const [alone] = (await readAll(lines)).map(shapeOf);
  expect(alone).toMatchObject({ title: "Name three trees.", sourceId: "jan_1717000000", systemPrompt: "" });
  await expect(readAll(fixture("jan/thread.json"))).rejects.toThrow("Choose the file messages.jsonl");
});

test("what nothing follows is told with what it followed, and a message that is an image alone stays a message", async () => {
  const node = (id: string, parent: string | null, role: string, content: unknown, more = {}) => ({
    [id]: { id, parent, children: [], message: { author: { role }, content, recipient: "all", ...more } },
  });
  const image = { content_type: "image_asset_pointer", asset_pointer: "x" };
  const [found] = await readBytes(
    JSON.stringify([
      {
        title: "\u202eevil\u0000 title",
        mapping: {
          ...node("a", null, "user", { content_type: "multimodal_text", parts: [image] }),
          ...node("b", "a", "assistant", { content_type: "text", parts: ["A cat."] }),
          ...node("c", "b", "tool", { content_type: "execution_output", text: "42" }),
        },
      },
    ]),
  );
  const shape = shapeOf(found);
  expect(shape.title).toBe("evil title");
  expect(shape.messages.map(({ text, notImported }) => [text, notImported])).toEqual([
    ["", ["image"]],
    ["A cat.", ["tool output"]],
  ]);
});

test("Open WebUI: what it folds into an answer is reasoning as a model writes it, or is named; pins and the archive stay", async () => {
  const reasoning = (lines: string): string =>
    `<details type="reasoning" done="true" duration="11">\n<summary>Thought for 11 seconds</summary>\n${lines}\n</details>\n`;
  const call =
    '<details type="tool_calls" done="true" id="1" name="clock" arguments="&quot;{}&quot;" result="&quot;6&quot;">\n<summary>Tool Executed</summary>\n</details>\n';
  const message = (id: string, parentId: string | null, role: string, content: string) => ({
    [id]: { id, parentId, role, content },
  });
  const chat = (content: string, more: object) => ({
    chat: {
      title: "Blocks",
      history: {
        messages: {
          ...message("a", null, "user", reasoning("mine")),
          ...message("b", "a", "assistant", content),
        },
        currentId: "b",
      },
    },
    ...more,
  });
  const found = await readBytes(
    JSON.stringify([
      chat(`${reasoning("> First,\n> \n> 1 < 2.")}So it is.`, { pinned: true, archived: false }),
      chat(
        `${reasoning("&gt; She&#x27;s &lt;b&gt;\n&gt; &amp;amp;")}${call}Six ${reasoning("later")}o'clock.`,
        {
          archived: true,
        },
      ),
      chat(`Write ${'<details type="x">'.repeat(20_000)}`, {}),
      chat('Write <details type="other"><summary>No</summary>Yes</details> so.', {}),
    ]),
  );
  const answers = found.map(shapeOf).map(({ messages }) => messages[1]);
  expect(answers.map((answer) => [answer?.text.slice(0, 80), answer?.notImported])).toEqual([
    ["<think>\nFirst,\n\n1 < 2.\n</think>\n\nSo it is.", []],
    ["<think>\nShe's <b>\n&amp;\n</think>\n\nSix \no'clock.", ["tool call", "reasoning"]],
    [`Write ${'<details type="x">'.repeat(20_000)}`.slice(0, 80), []],
    ['Write <details type="other"><summary>No</summary>Yes</details> so.', []],
  ]);
  // What a person typed is theirs.
  expect(found.map(shapeOf)[0]?.messages[0]?.text).toBe(reasoning("mine"));
  expect(
    found.map((one) => (one.kind === "chat" ? [one.read.chat.pinned, one.read.chat.archived] : null)),
  ).toEqual([
    [true, false],
    [false, true],
    [false, false],
    [false, false],
  ]);
});

test("ChatGPT: the marks of its own window are taken out and named, and the archive stays one", async () => {
  const [found] = await readBytes(
    JSON.stringify([
      {
        title: "Marks",
        is_archived: true,
        mapping: {
          a: {
            id: "a",
            parent: null,
            message: {
              author: { role: "assistant" },
              recipient: "all",
              content: {
                content_type: "text",
                parts: [
                  'High tide is at six\ue200cite\ue202turn0search0\ue202turn0search1\ue201 in \ue200entity\ue202["city","Brest","in France"]\ue201【4†source】. \ue200open',
                ],
              },
            },
          },
        },
      },
    ]),
  );
  const { messages } = shapeOf(found);
  expect([messages[0]?.text, messages[0]?.notImported]).toEqual([
    "High tide is at six in Brest. \ue200open",
    ["sources"],
  ]);
  expect(found?.kind === "chat" && found.read.chat.archived).toBe(true);
});

test("Jan: all threads of its folder come out of one archive, each with what lies beside it", async () => {
  const [messages, thread] = ["jan/messages.jsonl", "jan/thread.json"].map((name) =>
    readFileSync(fixture(name)),
  );
  if (messages === undefined || thread === undefined) {
    throw new Error("The fixtures are missing.");
  }
  const zip = zipArchive([
    { name: "threads/b/messages.jsonl", content: messages },
    { name: "threads/a/messages.jsonl", content: messages },
    { name: "threads/a/thread.json", content: thread },
    { name: "threads/begun/messages.jsonl", content: Buffer.alloc(0) },
    { name: "threads/cut/messages.jsonl", content: messages.subarray(0, messages.length - 20) },
    { name: "threads/README.md", content: Buffer.from("Threads") },
  ]);
  const found = await readBytes(zip, "threads.zip");
  expect(
    found.map((one) => (one.kind === "chat" ? one.read.chat.title : `${one.title}: ${one.reason}`)),
  ).toEqual(["Trees", "Name three trees.", "cut: its messages are damaged, or no messages of Jan"]);
  const empty = zipArchive([{ name: "threads/README.md", content: Buffer.from("Threads") }]);
  await expect(readBytes(empty, "threads.zip")).rejects.toThrow("no messages.jsonl");
});
