import { afterAll, expect, test } from "vitest";
import { seededRandom } from "../../../support/seeded-random.ts";
import { firstExchange, newId, nextExchange, written } from "./exchanges.ts";
import { cleanUp, newProfile, openStorageHost } from "./storage-host.ts";

afterAll(cleanUp);

const seed = Number(process.env.CLOISTER_SEED ?? 20_261_126);

/** Whatever a person does to a chat but delete it for good, every text that ever stood in it can be read again. */
test(`after 400 edits, versions, branches, copies, deletions and undos every text is there (seed ${seed})`, async () => {
  const host = await openStorageHost(newProfile());
  const random = seededRandom(seed);
  const texts = new Map<string, string>();
  const roles = new Map<string, "user" | "assistant">();
  let texted = 0;
  const newText = (): string => {
    texted += 1;
    return `Text ${texted}`;
  };
  const note = (id: string, role: "user" | "assistant", text: string): void => {
    texts.set(id, text);
    roles.set(id, role);
  };
  const answer = async (id: string): Promise<void> => {
    const text = newText();
    await host.call("writeAnswer", written(id, text.slice(0, 3)));
    await host.call(
      "writeAnswer",
      written(id, text, { state: random.next() < 0.8 ? "complete" : "stopped" }),
    );
    note(id, "assistant", text);
  };
  const first = firstExchange(newText());
  const { chatId } = first;
  await host.call("addExchange", first);
  note(first.userMessageId, "user", first.text);
  await answer(first.assistantMessageId);
  const any = (role?: "user" | "assistant"): string =>
    random.pick([...texts.keys()].filter((id) => role === undefined || roles.get(id) === role));

  const exchange = async (beside: { readonly besideMessageId?: string }): Promise<void> => {
    const input = { ...nextExchange(chatId, newText()), ...beside };
    await host.call("addExchange", input);
    note(input.userMessageId, "user", input.text);
    await answer(input.assistantMessageId);
  };
  const doings: readonly (() => Promise<unknown>)[] = [
    () => exchange({}),
    () => exchange({ besideMessageId: any("user") }),
    async () => {
      const assistantMessageId = newId();
      await host.call("addVersion", { besideMessageId: any("assistant"), assistantMessageId, at: 1 });
      await answer(assistantMessageId);
    },
    async () => {
      const [assistantMessageId, editedText] = [newId(), newText()];
      const besideMessageId = any("assistant");
      await host.call("addVersion", { besideMessageId, assistantMessageId, editedText, at: 1 });
      note(assistantMessageId, "assistant", editedText);
    },
    () => host.call("beginBranch", { messageId: any() }),
    () => host.call("showVersion", { messageId: any() }),
    () => host.call("openAt", { messageId: any() }),
    () => host.call("copyBranch", { messageId: any(), chatId: newId(), title: "Copy", at: 1 }),
    async () => {
      await host.call("deleteChats", { chatIds: [chatId] });
      await host.call("restoreChats", { chatIds: [chatId] });
    },
    // What would write over something is refused, and changes nothing.
    () => host.call("writeAnswer", written(any(), "Gone", { state: "complete" })).catch(() => {}),
  ];
  for (let step = 0; step < 400; step += 1) {
    await random.pick(doings)();
  }
  for (const [messageId, text] of texts) {
    expect((await host.call("readMessage", { messageId })).text).toBe(text);
    const opened = await host.call("openAt", { messageId });
    expect(opened.messages.find(({ id }) => id === messageId)?.text).toBe(text);
  }
  // The map leads to all of them.
  const { parts, leftOut } = await host.call("readTree", { chatId });
  expect(parts.reduce((sum, { messageCount }) => sum + messageCount, leftOut)).toBe(texts.size);
  expect(await host.call("checkIntegrity", {})).toEqual([]);
});
