import { afterAll, describe, expect, test } from "vitest";
import { chatsAndMessages } from "../../../../main/hosts/storage/migrations/0010-chats-and-messages.ts";
import { openDatabase } from "../../../../main/hosts/storage/open-database.ts";
import { firstExchange, newId, nextExchange, written } from "./exchanges.ts";
import { cleanUp, newProfile, openStorageHost } from "./storage-host.ts";

afterAll(cleanUp);

const at = 1_800_000_000_000;

describe("the summaries of a chat", () => {
  test("are kept with their chat, changed, and erased with it; what was made is never written over", async () => {
    const profile = newProfile();
    const host = await openStorageHost(profile);
    const first = firstExchange();
    await host.call("addExchange", first);
    await host.call(
      "writeAnswer",
      written(first.assistantMessageId, "Hello yourself.", { state: "complete" }),
    );
    await host.call("addExchange", nextExchange(first.chatId));
    const made = {
      summaryId: newId(),
      lastMessageId: first.assistantMessageId,
      text: "They greeted each other.",
      modelName: "SmolLM2 135M Instruct",
      createdAt: at,
    };
    const { summaryId, ...rest } = made;
    const kept = { id: summaryId, ...rest, chatId: first.chatId, editedAt: null, discarded: false };
    expect(await host.call("addSummary", made)).toEqual(kept);
    // A repeat after a lost answer changes nothing.
    expect(await host.call("addSummary", { ...made, text: "Something else." })).toEqual(kept);
    const second = { ...made, summaryId: newId(), text: "Greetings." };
    await host.call("addSummary", second);

    const changed = { ...kept, text: "They said hello.", editedAt: at + 1 };
    const change = { summaryId, text: changed.text, at: at + 1 };
    expect(await host.call("changeSummary", change)).toEqual(changed);
    // Saying it is to be made anew is no edit, and can be taken back.
    const discard = { summaryId, discarded: true, at: at + 2 };
    expect(await host.call("changeSummary", discard)).toEqual({ ...changed, discarded: true });
    expect(await host.call("changeSummary", { ...discard, discarded: false })).toEqual(changed);
    expect(await host.call("listSummaries", { chatId: first.chatId })).toEqual([
      changed,
      { ...kept, id: second.summaryId, text: "Greetings." },
    ]);

    await expect(
      host.call("addSummary", { ...made, summaryId: newId(), lastMessageId: newId() }),
    ).rejects.toMatchObject({ code: "not-found" });
    await expect(host.call("changeSummary", { summaryId: newId(), text: "x", at })).rejects.toMatchObject({
      code: "not-found",
    });

    // A copy has copies of its own, which cover the copied messages.
    const copyId = newId();
    await host.call("duplicateChat", { chatId: first.chatId, copyId, title: "Copy", at });
    const copies = await host.call("listSummaries", { chatId: copyId });
    expect(copies.map(({ text }) => text)).toEqual([changed.text, "Greetings."]);
    const copied = await host.call("readChat", { chatId: copyId });
    expect(copies[0]?.lastMessageId).toBe(copied.messages[1]?.id);
    expect(copies[0]?.id).not.toBe(changed.id);

    await host.call("deleteChats", { chatIds: [first.chatId] });
    await expect(host.call("listSummaries", { chatId: first.chatId })).rejects.toMatchObject({
      code: "not-found",
    });
    await host.stop();
    const again = await openStorageHost(profile);
    await again.call("purgeDeleted", {});
    expect(await again.call("checkIntegrity", {})).toEqual([]);
    await again.stop();
  });

  test("a chat follows the settings until it says what to do when it outgrows the context", async () => {
    const host = await openStorageHost(newProfile());
    const first = firstExchange();
    const { chat } = await host.call("addExchange", first);
    expect(chat.whenOutgrown).toBe("default");
    const changed = await host.call("changeChat", { chatId: chat.id, whenOutgrown: "leaveOut" });
    expect(changed.whenOutgrown).toBe("leaveOut");
    const renamed = await host.call("changeChat", { chatId: chat.id, title: "Other" });
    expect(renamed.whenOutgrown).toBe("leaveOut");
    await host.stop();
  });

  test("a profile of the version before keeps its chats, which follow the settings", async () => {
    const profile = newProfile();
    const old = openDatabase(profile, [chatsAndMessages]);
    const [chatId, messageId] = [newId(), newId()];
    old.database.exec(`
      BEGIN;
      PRAGMA defer_foreign_keys = ON;
      INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text)
      VALUES ('${messageId}', '${chatId}', NULL, 'user', 'complete', 1, 1, 'Kept.');
      INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, system_prompt, temperature, current_leaf_id)
      VALUES ('${chatId}', 'Old', 1, 1, 1, '', 0.5, '${messageId}');
      COMMIT;
    `);
    old.close();
    const host = await openStorageHost(profile);
    const { chat, messages } = await host.call("readChat", { chatId });
    expect(chat).toMatchObject({ title: "Old", temperature: 0.5, whenOutgrown: "default" });
    expect(messages).toMatchObject([{ id: messageId, text: "Kept." }]);
    expect(await host.call("listSummaries", { chatId })).toEqual([]);
    expect(await host.call("checkIntegrity", {})).toEqual([]);
    await host.stop();
  });
});
