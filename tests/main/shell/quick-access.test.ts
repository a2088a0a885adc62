import { expect, test } from "vitest";
import type { Message } from "../../../app/chats/message.ts";
import type { EventName, EventPayload } from "../../../app/ipc/contract.ts";
import type { Answer } from "../../../app/ipc/envelope.ts";
import { createQuickAccess } from "../../../main/shell/quick-access.ts";
import { aBranch, aChat, aMessage } from "../../renderer/dev/fake-bridge.ts";

const newQuestion = { chatId: null, text: "Why?", modelFileId: null, temporary: true };
const foreign = { chatId: "f".repeat(32), messageId: "e".repeat(32) };

const accessed = () => {
  const left: string[] = [];
  const access = createQuickAccess((chatId) => left.push(chatId));
  /** Whether it was granted; main answers with the value. */
  const ask = async (name: unknown, input: unknown, value: unknown = {}): Promise<boolean> =>
    (await access.ask(name, input, async (): Promise<Answer> => ({ ok: true, value }))) !== null;
  const begin = async () => {
    const chat = aChat({ temporary: true });
    const question = aMessage({ chatId: chat.id, role: "user", text: "Why?" });
    const answer = aMessage({ chatId: chat.id, parentId: question.id, text: "" });
    expect(await ask("generation.send", newQuestion, aBranch(chat, [question, answer]))).toBe(true);
    return { chatId: chat.id, messageId: answer.id, message: answer };
  };
  return { access, ask, begin, left };
};

type Subject = { readonly chatId: string; readonly messageId: string; readonly message: Message };

/** Everything that is said of a chat while it is answered. */
const toldOf = (
  access: ReturnType<typeof createQuickAccess>,
  { chatId, messageId, message }: Subject,
): readonly string[] => {
  const payloads = {
    "generation.delta": { chatId, messageId } as EventPayload<"generation.delta">,
    "generation.changed": { message },
    "generation.promptProgress": { messageId, progress: 0.5 },
    "generation.context": { chatId, messageId } as EventPayload<"generation.context">,
    "generation.summarizing": { messageId, text: "They spoke of bees." },
  } satisfies { readonly [Name in EventName]?: EventPayload<Name> };
  return Object.entries(payloads)
    .filter(([name, payload]) => access.mayHear(name as EventName, payload as never))
    .map(([name]) => name);
};

const ofOneChat = (chatId: string, messageId: string): readonly (readonly [string, unknown])[] => [
  ["generation.stop", { messageId }],
  ["generation.acknowledge", { messageId, sequence: 1 }],
  ["links.open", { messageId, address: "https://example.com/" }],
  ["chats.leaveTemporary", { chatId }],
  ["chats.keepTemporary", { chatId }],
  ["desktop.openChat", { chatId }],
];

test("of other chats the page may ask nothing and hears nothing", async () => {
  const { access, ask, begin } = accessed();
  await begin();
  for (const [name, input] of ofOneChat(foreign.chatId, foreign.messageId)) {
    expect(await ask(name, input), name).toBe(false);
  }
  expect(toldOf(access, { ...foreign, message: aMessage({ chatId: foreign.chatId }) })).toEqual([]);
  expect(access.mayHear("chats.changed", { kind: "removed", chatId: foreign.chatId })).toBe(false);
});

test("of the chat that it began it may ask and hears everything, until the chat is left", async () => {
  const { access, ask, begin, left } = accessed();
  const own = await begin();
  for (const [name, input] of ofOneChat(own.chatId, own.messageId).slice(0, 3)) {
    expect(await ask(name, input), name).toBe(true);
  }
  expect(toldOf(access, own)).toHaveLength(5);
  expect(await ask("chats.leaveTemporary", { chatId: own.chatId })).toBe(true);
  expect(toldOf(access, own)).toEqual([]);
  access.leaveAll();
  expect(left).toEqual([]);
});

test.each([
  ["an ordinary chat", { ...newQuestion, temporary: false }],
  ["a chat that says nothing of it", { chatId: null, text: "Why?", modelFileId: null }],
  ["a chat of another window", { ...newQuestion, chatId: foreign.chatId }],
  ["a file of another draft", { ...newQuestion, attachmentIds: [foreign.chatId] }],
  ["nothing at all", null],
  ["a word", "temporary"],
])("a question is not sent as %s", async (_what, input) => {
  expect(await accessed().ask("generation.send", input)).toBe(false);
});

test("requests of no chat are granted by name alone, and no other name is", async () => {
  const { ask } = accessed();
  expect(await ask("models.list", {})).toBe(true);
  expect(await ask("generation.countTokens", { text: "a" })).toBe(true);
  for (const name of ["chats.list", "chats.open", "toString", "__proto__", 1, null, undefined, {}]) {
    expect(await ask(name, {}), String(name)).toBe(false);
  }
});

test("what opens in the app's window is that window's from then on", async () => {
  const { access, ask, begin, left } = accessed();
  const { chatId, messageId, message } = await begin();
  expect(await ask("chats.keepTemporary", { chatId })).toBe(true);
  expect(await ask("chats.leaveTemporary", { chatId })).toBe(false);
  expect(await ask("desktop.openChat", { chatId })).toBe(true);
  expect(await ask("desktop.openChat", { chatId })).toBe(false);
  expect(toldOf(access, { chatId, messageId, message })).toEqual([]);

  // It could not be kept, and opens as what it is.
  const other = await begin();
  expect(await ask("desktop.openChat", { chatId: other.chatId })).toBe(true);
  access.leaveAll();
  expect(left).toEqual([]);
});

test("a page that is gone leaves what it began, also what is answered only afterwards", async () => {
  const { access, ask, begin, left } = accessed();
  const own = await begin();
  let answer: (answered: Answer) => void = () => {};
  const late = access.ask(
    "generation.send",
    newQuestion,
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  access.leaveAll();
  expect(left).toEqual([own.chatId]);
  expect(await ask("generation.stop", { messageId: own.messageId })).toBe(false);
  const chat = aChat({ temporary: true });
  answer({ ok: true, value: aBranch(chat, []) });
  await late;
  expect(left).toEqual([own.chatId, chat.id]);
  access.leaveAll();
  expect(left).toHaveLength(2);
});
