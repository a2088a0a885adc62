import { mkdirSync, readdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { migrations } from "../../../../../main/hosts/storage/migrations/migrations.ts";
import { openDatabase } from "../../../../../main/hosts/storage/open-database.ts";
import { firstExchange } from "../exchanges.ts";
import { cleanUp, newProfile, openStorageHost } from "../storage-host.ts";

afterAll(cleanUp);

/** Five chats with a state each: of every other one neither the row can be read nor the file be taken away. */
const profileWithDamage = async () => {
  const profile = newProfile();
  const host = await openStorageHost(profile);
  const exchanges = Array.from({ length: 5 }, () => firstExchange());
  for (const exchange of exchanges) {
    await host.call("addExchange", exchange);
  }
  await host.stop();
  const { database, close } = openDatabase(profile, migrations);
  const insert = database.prepare(`
    INSERT INTO saved_states (chat_id, answer_id, question_id, binding, tokens, tokens_sha256, size_bytes, file_name, file_key, used_at)
    VALUES (?, ?, ?, '{"of":"another version"}', 300, 'x', 1000, ?, zeroblob(32), ?)`);
  const places = exchanges.map(({ chatId, assistantMessageId, userMessageId }, index) => {
    const name = `state-${index}`;
    insert.run(chatId, assistantMessageId, userMessageId, name, index);
    const place = join(profile.folder, "saved-states", name);
    if (index % 2 === 0) {
      mkdirSync(place);
    } else {
      writeFileSync(place, "noise");
    }
    return place;
  });
  close();
  return { profile, chatIds: exchanges.map(({ chatId }) => chatId), places };
};

test("a chat is deleted, and erased, whatever is wrong with the row or the file of its state", async () => {
  const { profile, chatIds, places } = await profileWithDamage();
  const host = await openStorageHost(profile);
  const [first = "", second = "", third = "", fourth = "", fifth = ""] = chatIds;
  expect(await host.call("stateUse", {})).toEqual({ count: 5, sizeBytes: 5000 });
  await host.call("deleteChats", { chatIds: [first, second] });
  expect((await host.call("listChats", {})).map(({ id }) => id).sort()).toEqual(
    [third, fourth, fifth].sort(),
  );
  await host.call("eraseChats", { chatIds: [fifth] });
  expect((await host.call("listChats", {})).map(({ id }) => id).sort()).toEqual([third, fourth].sort());
  // One that cannot be read is no failure of an answer, and gone.
  expect(await host.call("findState", { chatId: third })).toBeNull();
  expect(await host.call("stateUse", {})).toEqual({ count: 1, sizeBytes: 1000 });
  await host.call("trimStates", { limitBytes: 0 });
  expect(await host.call("stateUse", {})).toEqual({ count: 0, sizeBytes: 0 });
  await host.call("forgetStates", {});
  expect(readdirSync(join(profile.folder, "saved-states")).sort()).toEqual(["state-0", "state-2", "state-4"]);
  await host.stop();

  // What was left is taken away at an opening after whatever held it has let go.
  for (const place of places.filter((_, index) => index % 2 === 0)) {
    rmdirSync(place);
    writeFileSync(place, "noise");
  }
  const again = await openStorageHost(profile);
  expect(readdirSync(join(profile.folder, "saved-states"))).toEqual([]);
  expect(await again.call("checkIntegrity", {})).toEqual([]);
});
