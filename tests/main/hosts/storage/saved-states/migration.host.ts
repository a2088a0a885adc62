import { afterAll, expect, test } from "vitest";
import { migrations } from "../../../../../main/hosts/storage/migrations/migrations.ts";
import { openDatabase } from "../../../../../main/hosts/storage/open-database.ts";
import { cleanUp, newProfile, openStorageHost } from "../storage-host.ts";

afterAll(cleanUp);

test("a profile from before there were saved states keeps its chats and can save some", async () => {
  const profile = newProfile();
  const before = openDatabase(
    profile,
    migrations.filter(({ version }) => version < 100),
  );
  const chatId = "a".repeat(32);
  before.database
    .prepare(
      "INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, system_prompt, temperature) VALUES (?, 'Old', 1, 1, 1, '', 0.7)",
    )
    .run(chatId);
  before.close();
  const host = await openStorageHost(profile);
  expect((await host.call("listChats", {})).map(({ id }) => id)).toEqual([chatId]);
  expect(await host.call("findState", { chatId })).toBeNull();
  expect(await host.call("stateUse", {})).toEqual({ count: 0, sizeBytes: 0 });
  expect(await host.call("checkIntegrity", {})).toEqual([]);
});
