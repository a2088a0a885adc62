import { expect, test, vi } from "vitest";
import { attachmentLimits } from "../../../app/attachments/attachment-limits.ts";
import type { Message } from "../../../app/chats/message.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { createAttachmentsStore } from "../../../renderer/attachments/attachments-store.ts";
import { createBridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import {
  answerInWork,
  draftPlace,
  emptyConversation,
  isBusy,
} from "../../../renderer/conversation/conversation-state.ts";
import { createConversationStore } from "../../../renderer/conversation/conversation-store.ts";
import { sampleAttachment } from "../../support/sample-attachment.ts";
import { aBranch, aChat, aMessage, createFakeBridge } from "../dev/fake-bridge.ts";

const chat = aChat();
const mine = aMessage({ chatId: chat.id, role: "user", text: "Hello" });
const growing = aMessage({ chatId: chat.id, parentId: mine.id, state: "generating" });

const delta = (offset: number, text: string, sequence = 1, message: Message = growing) => ({
  chatId: message.chatId,
  messageId: message.id,
  sequence,
  offset,
  text,
  generatedTokens: sequence,
  tokensPerSecond: null,
  timeToFirstTokenSeconds: 0.2,
  contextTokens: 10 + sequence,
});

const start = (answers: Parameters<typeof createFakeBridge>[0] = {}) => {
  const bridge = createFakeBridge({
    "chats.open": () => aBranch(chat, [mine, growing]),
    "generation.send": () => aBranch(chat, [mine, growing]),
    "generation.acknowledge": () => ({}),
    "generation.stop": () => ({}),
    ...answers,
  });
  const store = createConversationStore(createBridgeClient(bridge), {
    acknowledger: (acknowledge) => acknowledge,
  });
  const lastText = (): string | undefined => store.getState().messages.at(-1)?.text;
  const asked = (name: string): number => bridge.asked.filter((one) => one.name === name).length;
  return { bridge, store, lastText, asked };
};

test("an answer grows with its pieces, and each is acknowledged", async () => {
  const { bridge, store, lastText } = start();
  await store.getState().open(chat.id);
  bridge.emit("generation.delta", delta(0, "Well", 1));
  bridge.emit("generation.delta", delta(4, ", hello", 2));
  expect(lastText()).toBe("Well, hello");
  expect(store.getState().live).toMatchObject({ generatedTokens: 1, contextTokens: 11 });
  expect(
    bridge.asked.filter(({ name }) => name === "generation.acknowledge").map(({ input }) => input),
  ).toEqual([
    { messageId: growing.id, sequence: 1 },
    { messageId: growing.id, sequence: 2 },
  ]);
});

test("figures follow the growing answer twice a second, not with every piece", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  const { bridge, store } = start();
  await store.getState().open(chat.id);
  const shown: (number | undefined)[] = [];
  for (let piece = 0; piece < 20; piece += 1) {
    bridge.emit("generation.delta", delta(piece, "a", piece + 1));
    shown.push(store.getState().live?.generatedTokens);
    vi.advanceTimersByTime(100);
  }
  vi.useRealTimers();
  expect([...new Set(shown)]).toEqual([1, 6, 11, 16]);
});

test("pieces that arrive before the answer to send are kept and applied in order", async () => {
  let answer: () => void = () => undefined;
  const { bridge, store, lastText } = start({
    "generation.send": () =>
      new Promise((resolve) => {
        answer = () => resolve(aBranch(chat, [mine, growing]));
      }),
  });
  store.getState().setDraft("Hello");
  const sent = store.getState().send("Hello", null);
  await vi.waitFor(() => expect(store.getState().sending).toBe(true));
  bridge.emit("generation.delta", delta(0, "Well", 1));
  bridge.emit("generation.delta", delta(4, "!", 2));
  answer();
  await sent;
  expect(lastText()).toBe("Well!");
  expect(store.getState().sending).toBe(false);
  expect(store.getState().drafts).toEqual({});
});

test("a missing piece opens the chat anew, once", async () => {
  const { bridge, store, lastText, asked } = start({
    "chats.open": () =>
      aBranch(chat, [mine, { ...growing, text: asked("chats.open") > 1 ? "Well, hello" : "" }]),
  });
  await store.getState().open(chat.id);
  bridge.emit("generation.delta", delta(4, ", he", 2));
  bridge.emit("generation.delta", delta(8, "llo", 3));
  await vi.waitFor(() => expect(lastText()).toBe("Well, hello"));
  expect(asked("chats.open")).toBe(2);
});

test("after Stop nothing is appended and the composer is free at once; main's word ends it", async () => {
  const { bridge, store, lastText } = start();
  await store.getState().open(chat.id);
  bridge.emit("generation.delta", delta(0, "Well", 1));
  expect(answerInWork(store.getState())?.id).toBe(growing.id);
  const stopping = store.getState().stop(growing.id);
  expect(answerInWork(store.getState())).toBeNull();
  bridge.emit("generation.delta", delta(4, ", hello", 2));
  expect(lastText()).toBe("Well");
  await stopping;
  bridge.emit("generation.changed", { message: { ...growing, text: "Well", state: "stopped" } });
  expect(store.getState().messages.at(-1)?.state).toBe("stopped");
  expect(store.getState().stoppedMessageId).toBeNull();
});

test("a stop that fails gives the answer back", async () => {
  const { store } = start({
    "generation.stop": () => {
      throw new AppError("host-stopped", "The engine stopped.");
    },
  });
  await store.getState().open(chat.id);
  await store.getState().stop(growing.id);
  expect(answerInWork(store.getState())?.id).toBe(growing.id);
  expect(store.getState().error?.code).toBe("host-stopped");
});

test("a message that could not be sent stays in the composer, with the reason", async () => {
  const { store } = start({
    "generation.send": () => {
      throw new AppError("disk-full", "The disk is full.");
    },
  });
  store.getState().setDraft("Hello");
  await store.getState().send("Hello", null);
  expect(store.getState().drafts).toEqual({ new: "Hello" });
  expect(store.getState().error?.code).toBe("disk-full");
  expect(store.getState().sending).toBe(false);
});

test("each chat keeps its draft", async () => {
  const { store } = start();
  store.getState().setDraft("for the new one");
  await store.getState().open(chat.id);
  store.getState().setDraft("for this one");
  store.getState().startNewChat();
  expect(store.getState().drafts).toEqual({ new: "for the new one", [chat.id]: "for this one" });
});

test("an answer of main that comes after the person went elsewhere is not shown", async () => {
  let answer: () => void = () => undefined;
  const { store } = start({
    "chats.open": () =>
      new Promise((resolve) => {
        answer = () => resolve(aBranch(chat, [mine, growing]));
      }),
  });
  const opening = store.getState().open(chat.id);
  await vi.waitFor(() => expect(store.getState().openingChatId).toBe(chat.id));
  store.getState().startNewChat();
  answer();
  await opening;
  expect(store.getState().chat).toBeNull();
  expect(store.getState().messages).toEqual([]);
});

test("pieces of other chats change nothing here", async () => {
  const { bridge, store } = start();
  await store.getState().open(chat.id);
  const before = store.getState().messages;
  bridge.emit("generation.delta", delta(0, "elsewhere", 1, aMessage({ state: "generating" })));
  bridge.emit("generation.changed", { message: aMessage({ state: "complete" }) });
  expect(store.getState().messages).toBe(before);
});

test("the settings of a new chat are kept here, those of a stored one with main", async () => {
  const { bridge, store } = start({ "chats.configure": () => ({ ...chat, temperature: 0 }) });
  await store.getState().configure({ temperature: 1.2 });
  expect(store.getState().newChat.temperature).toBe(1.2);
  expect(bridge.asked).toEqual([]);
  await store.getState().open(chat.id);
  await store.getState().configure({ temperature: 0 });
  expect(store.getState().chat?.temperature).toBe(0);
});

test("a new chat that was left with something typed goes on as it was to begin, until it is sent", async () => {
  const { bridge, store } = start();
  const { configure, open, startNewChat, setDraft } = store.getState();
  await configure({ systemPrompt: "Be short.", temperature: 0, modelFileId: "large" });
  setDraft("Why?");
  await open(chat.id);
  startNewChat();
  expect(store.getState().newChat).toMatchObject({
    systemPrompt: "Be short.",
    temperature: 0,
    modelFileId: "large",
  });
  // Twice by mistake, and by way of a message of another chat.
  startNewChat();
  await open(chat.id);
  await open(aChat().id);
  startNewChat();
  await store.getState().send("Why?", null);
  expect(bridge.asked.find(({ name }) => name === "generation.send")?.input).toMatchObject({
    systemPrompt: "Be short.",
    temperature: 0,
  });
  startNewChat();
  expect(store.getState().newChat).toEqual(emptyConversation.newChat);
});

test("a new chat in which nothing was typed begins as usual again, and of a temporary one nothing stays", async () => {
  const { store } = start();
  const { configure, open, startNewChat, setDraft, setTemporary } = store.getState();
  await configure({ temperature: 0 });
  await open(chat.id);
  startNewChat();
  expect(store.getState().newChat).toEqual(emptyConversation.newChat);
  await configure({ systemPrompt: "A long one." });
  await open(chat.id);
  startNewChat();
  expect(store.getState().newChat.systemPrompt).toBe("A long one.");
  startNewChat();
  expect(store.getState().newChat).toEqual(emptyConversation.newChat);
  setTemporary(true);
  setDraft("hush");
  await configure({ systemPrompt: "Secret." });
  await open(chat.id);
  startNewChat();
  expect(store.getState().newChat).toEqual(emptyConversation.newChat);
});

test("a chat that is deleted elsewhere leaves the window", async () => {
  const { bridge, store } = start();
  await store.getState().open(chat.id);
  bridge.emit("chats.changed", { kind: "removed", chatId: chat.id });
  expect(store.getState().chat).toBeNull();
});

test.each([
  ["regenerate", "generation.regenerate"],
  ["continueAnswer", "generation.continue"],
] as const)("%s is asked once, however often it is clicked", async (action, request) => {
  const answer = { ...growing, text: "Well", state: "complete" as const };
  let finish: () => void = () => undefined;
  const slow = () =>
    new Promise<ReturnType<typeof aBranch>>((resolve) => {
      finish = () => resolve(aBranch(chat, [mine, growing]));
    });
  const { store, asked } = start({
    "chats.open": () => aBranch(chat, [mine, answer]),
    "generation.regenerate": slow,
    "generation.continue": slow,
  });
  await store.getState().open(chat.id);
  expect(isBusy(store.getState())).toBe(false);
  const first = store.getState()[action](answer.id);
  expect(isBusy(store.getState())).toBe(true);
  await store.getState()[action](answer.id);
  // Nor is a message sent meanwhile.
  await store.getState().send("And then?", null);
  expect(asked(request)).toBe(1);
  expect(asked("generation.send")).toBe(0);
  finish();
  await first;
  expect(store.getState().askedMessageId).toBeNull();
  // The answer is being written: what would begin another one waits for it.
  await store.getState()[action](answer.id);
  expect(asked(request)).toBe(1);
});

test("what could not be asked can be asked again", async () => {
  const answer = { ...growing, text: "Well", state: "complete" as const };
  const { store, asked } = start({ "chats.open": () => aBranch(chat, [mine, answer]) });
  await store.getState().open(chat.id);
  await store.getState().regenerate(answer.id);
  expect(store.getState().error?.code).toBe("not-found");
  await store.getState().regenerate(answer.id);
  expect(asked("generation.regenerate")).toBe(2);
});

test("a chat opened at a message is led there, and leaves nothing of the one before", async () => {
  const other = aChat({ title: "Other" });
  const there = aMessage({ chatId: other.id, text: "Here it stands" });
  const { store } = start({
    "chats.open": () => aBranch(chat, [mine, growing]),
    "chats.openAt": () => aBranch(other, [there]),
  });
  await store.getState().open(chat.id);
  store.getState().showDetails(growing.id);
  await store.getState().openAt(there.id);
  const { chat: opened, detailsMessageId, target } = store.getState();
  expect([opened?.id, detailsMessageId, target]).toEqual([
    other.id,
    null,
    { messageId: there.id, reason: "jump" },
  ]);
  await store.getState().openAt(there.id);
  expect(store.getState().target).not.toBe(target);
  await store.getState().open(chat.id);
  expect(store.getState().target).toBeNull();
});

test("a message that is being edited stays as it is typed, whoever asks for its edit again", () => {
  const { store } = start();
  store.getState().startEdit(mine.id, "Hello");
  store.getState().setEdit(mine.id, "Hello, otherwise");
  store.getState().startEdit(mine.id, "Hello");
  expect(store.getState().edits).toEqual({ [mine.id]: "Hello, otherwise" });
});

test("nothing is sent or attached while the chat of the draft is being opened", async () => {
  let answer: () => void = () => undefined;
  const { store, asked } = start({
    "chats.open": () =>
      new Promise((resolve) => {
        answer = () => resolve(aBranch({ ...chat, temporary: true }, [mine]));
      }),
  });
  expect(draftPlace(store.getState())).toEqual({ chatId: null, temporary: false });
  const opening = store.getState().open(chat.id);
  store.getState().setDraft("for this one");
  await store.getState().send("for this one", null);
  expect(asked("generation.send")).toBe(0);
  expect(draftPlace(store.getState())).toBeNull();
  await vi.waitFor(() => expect(asked("chats.open")).toBe(1));
  answer();
  await opening;
  expect(draftPlace(store.getState())).toEqual({ chatId: chat.id, temporary: true });
  await store.getState().send("for this one", null);
  expect(asked("generation.send")).toBe(1);
});

test("what is typed in the place of a message that is being sent stays, and can be sent meanwhile", async () => {
  const answers: (() => void)[] = [];
  const { store } = start({
    "generation.send": () =>
      new Promise((resolve) => {
        answers.push(() => resolve(aBranch(chat, [mine])));
      }),
  });
  store.getState().setDraft("Hello");
  const first = store.getState().send("Hello", null);
  store.getState().startNewChat();
  store.getState().setDraft("Something else");
  const second = store.getState().send("Something else", null);
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[0]?.();
  await first;
  expect(store.getState().drafts).toEqual({ new: "Something else" });
  expect(store.getState().sending).toBe(true);
  answers[1]?.();
  await second;
  expect(store.getState().drafts).toEqual({});
  expect(store.getState().sending).toBe(false);
});

test("an answer that grows is not left for another branch, by the map or by a step", async () => {
  const part = {
    parentId: null,
    role: "assistant" as const,
    excerpt: "",
    messageCount: 1,
    createdAt: 1,
  };
  const other = aMessage({ chatId: chat.id, parentId: mine.id });
  const { bridge, store, asked } = start({
    "chats.openAt": () => aBranch(chat, [mine, other]),
    "chats.showVersion": () => aBranch(chat, [mine, other]),
    "chats.tree": () => ({
      parts: [
        { ...part, id: mine.id, shown: true },
        { ...part, id: other.id, shown: false },
      ],
      leftOut: 0,
    }),
  });
  await store.getState().open(chat.id);
  await store.getState().readTree();
  await store.getState().openAt(other.id, "map");
  await store.getState().showVersion(other.id);
  expect([asked("chats.openAt"), asked("chats.showVersion")]).toEqual([0, 0]);
  await store.getState().openAt(mine.id, "map");
  expect(asked("chats.openAt")).toBe(1);
  await store.getState().open(chat.id);
  bridge.emit("generation.changed", { message: { ...growing, state: "complete" } });
  await store.getState().openAt(other.id, "map");
  expect(asked("chats.openAt")).toBe(2);
});

test("a message with more files than one may have is not sent, and says why", async () => {
  const bridge = createFakeBridge({});
  const client = createBridgeClient(bridge);
  const attachments = createAttachmentsStore(client);
  const store = createConversationStore(client, { attachments });
  const { text: _, ...attachment } = sampleAttachment();
  const ready = Array.from({ length: attachmentLimits.perMessage + 1 }, (_one, index) => ({
    attachmentId: index.toString(16).padStart(32, "0"),
    name: attachment.name,
    state: "ready" as const,
    attachment,
    count: { tokens: 1, exact: true },
  }));
  attachments.setState({ drafts: { new: ready } });
  await store.getState().send("All of these", null);
  expect(bridge.asked).toEqual([]);
  expect(store.getState().error?.message).toBe(
    "This message has 21 attachments, and one may have 20. Nothing was sent. Remove some, or send them with another message.",
  );
  expect(attachments.getState().drafts.new).toHaveLength(21);
});
