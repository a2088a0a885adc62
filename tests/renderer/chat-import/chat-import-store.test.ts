import { expect, test } from "vitest";
import type { ExaminedFile, ImportReport } from "../../../app/chat-import/chat-import-requests.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createChatImportStore } from "../../../renderer/chat-import/chat-import-store.ts";
import { type Answers, createFakeBridge } from "../dev/fake-bridge.ts";

const importId = "a".repeat(32);
const file: ExaminedFile = {
  name: "conversations.json",
  kind: "chatgpt",
  chats: 3,
  messages: 9,
  duplicates: 1,
  leftOut: [],
  error: null,
};
const report: ImportReport = {
  importedChats: 2,
  importedMessages: 6,
  skippedDuplicates: 1,
  leftOut: [],
  failures: [],
  cancelled: false,
};

const storeWith = (answers: Answers) => {
  const bridge = createFakeBridge({
    "chatImport.choose": () => ({ importId, names: [file.name] }),
    "chatImport.examine": () => ({ files: [file] }),
    "chatImport.start": () => report,
    "chatImport.cancel": () => ({}),
    ...answers,
  });
  let imported = 0;
  const store = createChatImportStore(createBridgeClient(bridge), () => {
    imported += 1;
  });
  return { bridge, store, imported: () => imported };
};

test("files are read before anything is imported; then the list of chats is read anew", async () => {
  const { bridge, store, imported } = storeWith({});
  await store.getState().choose();
  expect(store.getState()).toMatchObject({ files: [file], skipDuplicates: true, report: null });
  expect(imported()).toBe(0);
  await store.getState().start();
  expect(bridge.asked.at(-1)).toEqual({ name: "chatImport.start", input: { importId, duplicates: "skip" } });
  expect(store.getState()).toMatchObject({ report, importing: false });
  expect(imported()).toBe(1);
});

test("what is here already comes again where it is wanted", async () => {
  const { bridge, store } = storeWith({});
  await store.getState().choose();
  store.getState().setSkipDuplicates(false);
  await store.getState().start();
  expect(bridge.asked.at(-1)?.input).toEqual({ importId, duplicates: "import" });
});

test("a cancelled dialog opens nothing", async () => {
  const { store } = storeWith({ "chatImport.choose": () => null });
  await store.getState().choose();
  expect(store.getState().chosen).toBeNull();
});

test("closing while files are read ends the reading, and its answer comes too late to be shown", async () => {
  let answer: (files: ExaminedFile[]) => void = () => {};
  const { bridge, store } = storeWith({
    "chatImport.examine": () =>
      new Promise((resolve) => {
        answer = (files) => resolve({ files });
      }),
  });
  const choosing = store.getState().choose();
  await new Promise((resolve) => setTimeout(resolve));
  store.getState().close();
  answer([file]);
  await choosing;
  expect(bridge.asked.at(-1)).toEqual({ name: "chatImport.cancel", input: { importId } });
  expect(store.getState()).toMatchObject({ chosen: null, files: null });
});
