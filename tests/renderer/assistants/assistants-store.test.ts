import { expect, test } from "vitest";
import type { Assistant } from "../../../app/assistants/assistant.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { defaultAnswerSettings } from "../../../app/generation/answer-settings.ts";
import { createAssistantsStore } from "../../../renderer/assistants/assistants-store.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { createConversationStore } from "../../../renderer/conversation/conversation-store.ts";
import { type Answers, aChat, createFakeBridge } from "../dev/fake-bridge.ts";
import { randomId } from "../dev/random-id.ts";

const content = {
  systemPrompt: "",
  temperature: 0.7,
  modelFileId: null,
  answerSettings: defaultAnswerSettings,
};
const anAssistant = (name: string, id = randomId()): Assistant => ({
  id,
  name,
  description: "",
  createdAt: 1,
  updatedAt: 1,
  content,
});
const storeWith = (answers: Answers) => {
  const bridge = createFakeBridge(answers);
  return { bridge, store: createAssistantsStore(createBridgeClient(bridge)) };
};
const names = (store: ReturnType<typeof createAssistantsStore>) =>
  store.getState().assistants?.map(({ name }) => name);

test("the list is in order of names, and hears of what others change", async () => {
  const one = anAssistant("Zoe");
  const { bridge, store } = storeWith({ "assistants.list": () => [one, anAssistant("anna")] });
  await store.getState().refresh();
  expect(names(store)).toEqual(["anna", "Zoe"]);
  bridge.emit("assistants.changed", { kind: "upserted", assistant: { ...one, name: "Aaron" } });
  expect(names(store)).toEqual(["Aaron", "anna"]);
  bridge.emit("assistants.changed", { kind: "removed", assistantId: one.id });
  expect(names(store)).toEqual(["anna"]);
});

test("what could not be saved stays in the editor, with why", async () => {
  const { store } = storeWith({
    "assistants.save": () => {
      throw new AppError("disk-full", "The disk is full.");
    },
  });
  store.getState().edit({ assistantId: null, name: "A", description: "", content });
  expect(await store.getState().save()).toBe(false);
  expect(store.getState()).toMatchObject({ editing: { name: "A" }, error: { code: "disk-full" } });
});

test("what was deleted comes back", async () => {
  const gone = anAssistant("Gone");
  const { store } = storeWith({
    "assistants.list": () => [gone],
    "assistants.delete": () => ({}),
    "assistants.restore": () => gone,
  });
  await store.getState().refresh();
  await store.getState().remove(gone);
  expect(names(store)).toEqual([]);
  expect(store.getState().deleted).toEqual({ assistantId: gone.id, name: "Gone" });
  await store.getState().restore();
  expect(names(store)).toEqual(["Gone"]);
  expect(store.getState().deleted).toBeNull();
});

test("two changes of a chat in quick succession lose neither, and one that fails is taken back", async () => {
  const chat = aChat();
  let kept = chat;
  let fails = false;
  const conversation = createConversationStore(
    createBridgeClient(
      createFakeBridge({
        "chats.open": () => ({
          chat: kept,
          messages: [],
          before: 0,
          after: 0,
          latest: null,
          continuationId: null,
        }),
        "chats.configure": async ({ chatId: _, ...change }) => {
          await Promise.resolve();
          if (fails) {
            throw new AppError("disk-full", "The disk is full.");
          }
          kept = { ...kept, ...change } as typeof kept;
          return kept;
        },
      }),
    ),
    { acknowledger: (acknowledge) => acknowledge },
  );
  await conversation.getState().open(chat.id);
  const { configure } = conversation.getState();
  const settings = () => conversation.getState().chat?.answerSettings ?? defaultAnswerSettings;
  const first = configure({ answerSettings: { ...settings(), topK: 1 } });
  const second = configure({ answerSettings: { ...settings(), seed: 5 } });
  await Promise.all([first, second]);
  expect(conversation.getState().chat?.answerSettings).toMatchObject({ topK: 1, seed: 5 });
  expect(kept.answerSettings).toMatchObject({ topK: 1, seed: 5 });
  fails = true;
  await configure({ temperature: 2 });
  expect(conversation.getState()).toMatchObject({ chat: { temperature: 0.7 }, error: { code: "disk-full" } });
});
