import { afterAll, beforeAll, expect, test } from "vitest";
import { type EventName, type EventPayload, events, requests } from "../../../app/ipc/contract.ts";
import { type ChatService, createChatService } from "../../../main/chats/chat-service.ts";
import { createStorageConnection, type StorageConnection } from "../../../main/chats/storage-connection.ts";
import { firstExchange, newId } from "../hosts/storage/exchanges.ts";
import { cleanUp, newProfile, startStorageHost } from "../hosts/storage/storage-host.ts";

let storage: StorageConnection;
let chats: ChatService;
const published: { name: EventName; payload: unknown }[] = [];

beforeAll(async () => {
  const profile = newProfile();
  storage = createStorageConnection({
    host: await startStorageHost(profile),
    databasePath: profile.databasePath,
    keyHex: async () => profile.keyHex,
  });
  chats = createChatService({
    storage,
    publish: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => {
      expect(events[name].safeParse(payload).success).toBe(true);
      published.push({ name, payload });
    },
    newId,
    now: () => 1_800_000_002_000,
  });
});
afterAll(cleanUp);

const publishedBy = async <Result>(work: () => Promise<Result>) => {
  published.length = 0;
  const result = await work();
  return { result, events: [...published] };
};

test("every change is stored, then told to the window", async () => {
  const input = firstExchange();
  const { chatId } = input;
  const { chat } = await storage.call("addExchange", input);

  const renamed = await publishedBy(() => chats.rename({ chatId, title: "Renamed" }));
  expect(renamed.result).toEqual({ ...chat, title: "Renamed" });
  expect(renamed.events).toEqual([
    { name: "chats.changed", payload: { kind: "upserted", chat: renamed.result } },
  ]);

  const { title } = await chats.rename({ chatId, title: "\u202eRe\u0000named\u200b" });
  expect(title).toBe("Renamed");
  await expect(chats.rename({ chatId, title: "\u202e\u0000" })).rejects.toMatchObject({
    code: "invalid-request",
  });

  const configured = await publishedBy(() =>
    chats.configure({ chatId, systemPrompt: "Rhyme.", temperature: 1.5 }),
  );
  expect(configured.result).toEqual({ ...renamed.result, systemPrompt: "Rhyme.", temperature: 1.5 });
  expect(configured.events).toHaveLength(1);

  const deleted = await publishedBy(() => chats.delete({ chatIds: [chatId] }));
  expect(deleted).toEqual({
    result: {},
    events: [{ name: "chats.changed", payload: { kind: "several-removed", chatIds: [chatId] } }],
  });
  expect(await chats.list({})).toEqual([]);

  const restored = await publishedBy(() => chats.restore({ chatIds: [chatId] }));
  expect(restored.result).toEqual([configured.result]);
  expect(restored.events).toEqual([
    { name: "chats.changed", payload: { kind: "several-upserted", chats: restored.result } },
  ]);
  expect(await chats.list({})).toEqual([configured.result]);
});

test("reading tells nobody, and gives what the contract promises", async () => {
  const input = firstExchange();
  await storage.call("addExchange", input);
  const { result, events: told } = await publishedBy(async () => ({
    list: await chats.list({}),
    opened: await chats.open({ chatId: input.chatId }),
    shown: await chats.showVersion({ messageId: input.assistantMessageId }),
  }));
  expect(told).toEqual([]);
  expect(result.shown).toEqual(result.opened);
  expect(requests["chats.list"].output.safeParse(result.list).success).toBe(true);
  expect(requests["chats.open"].output.safeParse(result.opened).success).toBe(true);
});

test("what fails is told to nobody", async () => {
  const chatId = newId();
  const works: readonly (() => Promise<unknown>)[] = [
    () => chats.rename({ chatId, title: "x" }),
    () => chats.delete({ chatIds: [chatId] }),
    () => chats.restore({ chatIds: [chatId] }),
    () => chats.open({ chatId }),
  ];
  for (const work of works) {
    const { result, events: told } = await publishedBy(() =>
      work().catch((thrown: { code: string }) => thrown.code),
    );
    expect(result).toBe("not-found");
    expect(told).toEqual([]);
  }
});

test("an answer in the person's own words, and a branch as a chat of its own, are told to the window", async () => {
  const input = firstExchange("What is a cloister?");
  await storage.call("addExchange", input);
  const messageId = input.assistantMessageId;

  const edited = await publishedBy(() => chats.editAnswer({ messageId, text: "A walk with pillars." }));
  expect(edited.result.messages.at(-1)).toMatchObject({
    role: "assistant",
    text: "A walk with pillars.",
    state: "complete",
    edited: true,
    generation: null,
    versions: { position: 2, count: 2, previousId: messageId },
  });
  expect(edited.events).toHaveLength(1);

  const lastId = edited.result.messages.at(-1)?.id ?? "";
  const copied = await publishedBy(() => chats.copyBranch({ messageId: lastId, title: "\u202eOn its own" }));
  expect(copied.result.chat).toMatchObject({
    title: "On its own",
    origin: { chatId: input.chatId, messageId: lastId, lastCopiedId: copied.result.messages.at(-1)?.id },
  });
  expect(copied.result.messages.map(({ text, edited }) => [text, edited])).toEqual([
    ["What is a cloister?", false],
    ["A walk with pillars.", true],
  ]);
  expect(copied.events).toMatchObject([
    { name: "chats.changed", payload: { kind: "upserted", chat: { id: copied.result.chat.id } } },
  ]);
});
