import { deflateRawSync } from "node:zlib";
import { defaultAnswerSettings } from "../../../../../app/generation/default-answer-settings.ts";
import { zipArchive } from "../../../../scripts/support/zip-archive.ts";

export type HostileFile = {
  readonly name: string;
  readonly fileName?: string;
  readonly bytes: () => string | Buffer;
  /** `refused`: the whole file. `unreadable`: that chat alone. */
  readonly outcome: "refused" | "unreadable";
};

const id = "a".repeat(32);
const ours = (chats: readonly unknown[], change: Record<string, unknown> = {}): string =>
  JSON.stringify({ format: "cloister-chat-export", version: 1, ...change, chats });
const chat = (change: Record<string, unknown> = {}) => ({
  id,
  title: "Tides",
  createdAt: 1,
  updatedAt: 1,
  modelFileId: null,
  systemPrompt: "",
  temperature: 0.7,
  answerSettings: defaultAnswerSettings,
  assistant: null,
  pinned: false,
  archived: false,
  shownMessageId: null,
  origin: null,
  messages: [message()],
  ...change,
});
const message = (change: Record<string, unknown> = {}) => ({
  id: "b".repeat(32),
  parentId: null,
  role: "user",
  text: "Hello.",
  state: "complete",
  createdAt: 1,
  updatedAt: 1,
  modelName: null,
  notImported: [],
  generation: null,
  error: null,
  ...change,
});
const node = (parent: string | null, text: unknown = "x") => ({
  parent,
  children: [],
  message: { author: { role: "user" }, content: { content_type: "text", parts: [text] } },
});
const conversation = (mapping: unknown) => JSON.stringify([{ title: "T", mapping }]);

const bomb = (): Buffer => {
  // A hundred megabytes of spaces in one string, packed into 110 kB.
  const inside = Buffer.concat([Buffer.from('["'), Buffer.alloc(112 * 1024 * 1024, 0x20), Buffer.from('"]')]);
  const packed = deflateRawSync(inside);
  const zip = zipArchive([{ name: "conversations.json", content: packed }]);
  const central = zip.indexOf(Buffer.from("PK\x01\x02"));
  for (const [at, method, size] of [
    [0, 8, 22],
    [central, 10, 24],
  ] as const) {
    zip.writeUInt16LE(8, at + method);
    zip.writeUInt32LE(inside.length, at + size);
  }
  return zip;
};

/** Files that mean harm, or are no files of chats at all. */
export const hostileChatFiles: readonly HostileFile[] = [
  { name: "an empty file", bytes: () => "", outcome: "refused" },
  { name: "spaces alone", bytes: () => " \n\t ", outcome: "refused" },
  { name: "zeros", bytes: () => Buffer.alloc(4096), outcome: "refused" },
  { name: "a web page", bytes: () => "<!doctype html><title>Sign in</title>", outcome: "refused" },
  { name: "a number", bytes: () => "42", outcome: "refused" },
  { name: "a string", bytes: () => '"chats"', outcome: "refused" },
  { name: "an empty list", bytes: () => "[]", outcome: "refused" },
  { name: "an empty object", bytes: () => "{}", outcome: "refused" },
  { name: "a list of numbers", bytes: () => "[1,2,3]", outcome: "refused" },
  { name: "a list that never ends", bytes: () => `[${'{"mapping":{}},'.repeat(10)}`, outcome: "refused" },
  { name: "two lists", bytes: () => '[{"mapping":{}}][]', outcome: "refused" },
  { name: "no commas", bytes: () => '[{"mapping":{}} {"mapping":{}}]', outcome: "refused" },
  { name: "a million brackets", bytes: () => `[${"[".repeat(1_000_000)}`, outcome: "refused" },
  {
    name: "brackets in a chat, deep",
    bytes: () => `[${'{"a":'.repeat(500)}1${"}".repeat(500)}]`,
    outcome: "refused",
  },
  {
    name: "bytes that are no UTF-8",
    bytes: () => Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d]),
    outcome: "refused",
  },
  { name: "UTF-16", bytes: () => Buffer.from('[{"mapping":{}}]', "utf16le"), outcome: "refused" },
  { name: "JSON with comments", bytes: () => '[/* chats */{"mapping":{}}]', outcome: "refused" },
  { name: "single quotes", bytes: () => "[{'mapping':{}}]", outcome: "refused" },
  { name: "a newer format", bytes: () => ours([], { version: 2 }), outcome: "refused" },
  {
    name: "another format",
    bytes: () => ours([chat()], { format: "cloister-settings" }),
    outcome: "refused",
  },
  {
    name: "the list before the format",
    bytes: () => `{"chats":[${JSON.stringify(chat())}],"format":"cloister-chat-export"}`,
    outcome: "refused",
  },
  {
    name: "the format twice",
    bytes: () => '{"format":"cloister-chat-export","format":"x","version":1,"chats":[]}',
    outcome: "refused",
  },
  { name: "an unknown field", bytes: () => ours([chat({ __proto__x: 1 })]), outcome: "unreadable" },
  {
    name: "a field __proto__",
    bytes: () => ours([chat()]).replace('"title"', '"__proto__":{"title":"x"},"title"'),
    outcome: "unreadable",
  },
  {
    name: "an id that is a path",
    bytes: () => ours([chat({ id: "../../../../etc/passwd" })]),
    outcome: "unreadable",
  },
  {
    name: "a title of a megabyte",
    bytes: () => ours([chat({ title: "x".repeat(1_000_000) })]),
    outcome: "unreadable",
  },
  {
    name: "a text over the limit",
    bytes: () => ours([chat({ messages: [message({ text: "x".repeat(4_000_001) })] })]),
    outcome: "unreadable",
  },
  {
    name: "a message without parent",
    bytes: () => ours([chat({ messages: [message({ parentId: "c".repeat(32) })] })]),
    outcome: "unreadable",
  },
  {
    name: "a message that follows itself",
    bytes: () => ours([chat({ messages: [message({ parentId: "b".repeat(32) })] })]),
    outcome: "unreadable",
  },
  {
    name: "two messages with one id",
    bytes: () => ours([chat({ messages: [message(), message()] })]),
    outcome: "unreadable",
  },
  {
    name: "a shown message that is not there",
    bytes: () => ours([chat({ shownMessageId: "d".repeat(32) })]),
    outcome: "unreadable",
  },
  {
    name: "an answer that is still growing",
    bytes: () => ours([chat({ messages: [message({ state: "generating" })] })]),
    outcome: "unreadable",
  },
  { name: "a chat without messages", bytes: () => ours([chat({ messages: [] })]), outcome: "unreadable" },
  {
    name: "a role of a tool",
    bytes: () => ours([chat({ messages: [message({ role: "tool" })] })]),
    outcome: "unreadable",
  },
  { name: "a time before all time", bytes: () => ours([chat({ createdAt: -1 })]), outcome: "unreadable" },
  {
    name: "a time without end",
    bytes: () => ours([chat()]).replace('"createdAt":1', '"createdAt":1e999'),
    outcome: "unreadable",
  },
  {
    name: "a temperature of a million",
    bytes: () => ours([chat({ temperature: 1e6 })]),
    outcome: "unreadable",
  },
  {
    name: "figures that are none",
    bytes: () => ours([chat({ messages: [message({ generation: { modelName: "x" } })] })]),
    outcome: "unreadable",
  },
  {
    name: "messages in a ring",
    bytes: () => conversation({ a: node("b"), b: node("a") }),
    outcome: "unreadable",
  },
  {
    name: "a ring beside a tree",
    bytes: () => conversation({ r: node(null), a: node("b"), b: node("a") }),
    outcome: "unreadable",
  },
  {
    name: "a text of five million in another app's chat",
    bytes: () => conversation({ a: node(null, "x".repeat(5_000_000)) }),
    outcome: "unreadable",
  },
  {
    name: "more messages than a chat may have",
    bytes: () =>
      conversation(Object.fromEntries(Array.from({ length: 100_001 }, (_, index) => [String(index), null]))),
    outcome: "unreadable",
  },
  {
    name: "a chat larger than a chat may be",
    bytes: () => `[{"mapping":{"a":"${"x".repeat(97 * 1024 * 1024)}"}}]`,
    outcome: "refused",
  },
  {
    name: "an archive without chats",
    fileName: "a.zip",
    bytes: () => zipArchive([{ name: "chat.html", content: Buffer.from("x") }]),
    outcome: "refused",
  },
  {
    name: "an archive cut short",
    fileName: "a.zip",
    bytes: () => zipArchive([{ name: "conversations.json", content: Buffer.from("[]") }]).subarray(0, 40),
    outcome: "refused",
  },
  {
    name: "an archive that climbs out",
    fileName: "a.zip",
    bytes: () => zipArchive([{ name: "../conversations.json", content: Buffer.from("[]") }]),
    outcome: "refused",
  },
  { name: "an archive with two letters alone", fileName: "a.zip", bytes: () => "PK", outcome: "refused" },
  { name: "a packed hundred megabytes", fileName: "a.zip", bytes: bomb, outcome: "refused" },
  {
    name: "lines of something else",
    fileName: "messages.jsonl",
    bytes: () => '{"a":1}\n{"a":2}\n',
    outcome: "refused",
  },
  {
    name: "lines cut short",
    fileName: "messages.jsonl",
    bytes: () => '{"object":"thread.message","role":"user"',
    outcome: "refused",
  },
  {
    name: "more lines than a thread may have",
    fileName: "messages.jsonl",
    bytes: () => "1\n".repeat(100_001),
    outcome: "refused",
  },
];
