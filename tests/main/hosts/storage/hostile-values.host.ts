import { type ChildProcess, fork } from "node:child_process";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storageContract } from "../../../../main/hosts/storage/contract.ts";
import { firstExchange, newId, record, written } from "./exchanges.ts";
import { cleanUp, filesIn, newProfile, storageHostEntry } from "./storage-host.ts";

/** Past main's own check, straight into the host's channel: the host trusts nobody. */
let child: ChildProcess;
let lastId = 0;

const ask = (
  name: string,
  input: unknown,
): Promise<{ kind: string; error?: { code: string; message: string } }> => {
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    const onMessage = (message: { kind: string; id?: number }): void => {
      if (message.id === id) {
        child.off("message", onMessage);
        child.off("exit", onExit);
        resolve(message);
      }
    };
    const onExit = (code: number | null): void => reject(new Error(`The host ended with ${code}.`));
    child.on("message", onMessage);
    child.on("exit", onExit);
    child.send({ kind: "call", id, name, input });
  });
};

const profile = newProfile();
const exchange = firstExchange("Untouched");
const folderId = newId();

beforeAll(async () => {
  child = fork(await storageHostEntry(), [], { env: {}, serialization: "json" });
  const { databasePath, keyHex } = profile;
  expect(await ask("open", { databasePath, keyHex })).toMatchObject({ kind: "result" });
  expect(await ask("addExchange", exchange)).toMatchObject({ kind: "result" });
  // What was added goes into the index of the search; afterwards nothing is written that nobody asked for.
  while (!JSON.stringify(await ask("search", valid.search)).includes('"indexing":null')) {}
});

afterAll(async () => {
  child.kill("SIGKILL");
  await cleanUp();
});

const valid: Readonly<Record<string, Record<string, unknown>>> = {
  open: { databasePath: profile.databasePath, keyHex: profile.keyHex },
  openInMemory: {},
  listChats: {},
  readChat: { chatId: exchange.chatId },
  changeChat: { chatId: exchange.chatId, title: "t", systemPrompt: "s", temperature: 1, modelFileId: "m" },
  deleteChats: { chatIds: [exchange.chatId] },
  restoreChats: { chatIds: [exchange.chatId] },
  organizeChats: { chatIds: [exchange.chatId], folderId: null, pinned: true, archived: true },
  duplicateChat: { chatId: exchange.chatId, copyId: newId(), title: "t", at: 1 },
  takeOutChat: { chatId: exchange.chatId },
  putInChat: { chat: { id: newId(), title: "t" }, messages: [], summaries: [] },
  eraseChats: { chatIds: [newId()] },
  listFolders: {},
  addFolder: { folderId, name: "f", at: 1 },
  changeFolder: { folderId, name: "g", collapsed: true },
  deleteFolder: { folderId },
  restoreFolder: { folderId },
  listDrafts: {},
  writeDraft: { chatId: exchange.chatId, text: "d", at: 1 },
  listEdits: {},
  writeEdit: { messageId: exchange.userMessageId, text: "d", at: 1 },
  purgeDeleted: {},
  showVersion: { messageId: exchange.assistantMessageId },
  search: { text: "x", chatId: null, modelName: null, role: null, since: null, before: null, offset: 0 },
  findInChat: { chatId: exchange.chatId, text: "x", matchCase: false, near: { position: 0 } },
  addExchange: { ...firstExchange() },
  addVersion: { besideMessageId: exchange.assistantMessageId, assistantMessageId: newId(), at: 1 },
  writeAnswer: { ...written(exchange.assistantMessageId, "x", { generation: record }) },
  listSummaries: { chatId: exchange.chatId },
  addSummary: {
    summaryId: newId(),
    lastMessageId: exchange.assistantMessageId,
    text: "s",
    modelName: "m",
    createdAt: 1,
  },
  changeSummary: { summaryId: newId(), text: "s", discarded: true, at: 1 },
  readMessage: { messageId: exchange.userMessageId },
  checkIntegrity: {},
};

const hostile = fc.oneof(
  fc.anything({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    1e308,
    2 ** 53,
    0.5,
    "",
    "../../etc/passwd",
    "'; DROP TABLE messages; --",
    "\u0000",
    "0".repeat(31),
    "G".repeat(32),
    "x".repeat(200_000),
    [],
    [[[[[]]]]],
    { __proto__: null, constructor: { prototype: {} } },
    JSON.parse('{"__proto__": {"polluted": true}}'),
    { toString: "x", valueOf: "y" },
  ),
);

/** A whole hostile value, or a valid input with one field replaced, added or taken away. */
const hostileInput = (input: Record<string, unknown>): fc.Arbitrary<unknown> => {
  const keys = Object.keys(input);
  const added = fc
    .tuple(fc.constantFrom("__proto__", "constructor", "extra", "chatid", "sql"), hostile)
    .map(([key, value]) => JSON.parse(`{${JSON.stringify(key)}: ${JSON.stringify(value) ?? "1"}}`))
    .map((more) => Object.assign(Object.create(null), input, more));
  if (keys.length === 0) {
    return fc.oneof(hostile, added);
  }
  const key = fc.constantFrom(...keys);
  return fc.oneof(
    hostile,
    added,
    fc.tuple(key, hostile).map(([name, value]) => ({ ...input, [name]: value })),
    key.map((name) => Object.fromEntries(Object.entries(input).filter(([other]) => other !== name))),
  );
};

/** As it arrives, for the channel carries JSON; and only what the contract does not allow. */
const arrives = (value: unknown): unknown => {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
};

for (const [name, { input: schema }] of Object.entries(storageContract.calls)) {
  test(`${name} refuses hostile values and writes nothing`, async () => {
    const before = filesIn(profile.folder);
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        hostileInput(valid[name] ?? {})
          .map(arrives)
          .filter((value) => !schema.safeParse(value).success),
        async (value) => {
          expect(await ask(name, value)).toMatchObject({
            kind: "failure",
            error: { code: "invalid-request" },
          });
          refused += 1;
        },
      ),
      { seed: 20261121, numRuns: 200 },
    );
    expect(refused).toBe(200);
    expect(filesIn(profile.folder)).toEqual(before);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
}

test("unknown calls and malformed messages change nothing, and the host lives on", async () => {
  const before = filesIn(profile.folder);
  for (const name of ["", "close", "__proto__", "constructor", "hasOwnProperty", "exec", "x".repeat(64)]) {
    expect(await ask(name, {})).toMatchObject({ kind: "failure", error: { code: "invalid-request" } });
  }
  for (const message of [
    {},
    [],
    "text",
    1,
    { kind: "call" },
    { kind: "call", id: -1, name: "listChats" },
    { kind: "sql" },
  ]) {
    child.send(message);
  }
  expect(filesIn(profile.folder)).toEqual(before);
  expect(await ask("readMessage", { messageId: exchange.userMessageId })).toMatchObject({
    kind: "result",
    value: { text: "Untouched" },
  });
});
