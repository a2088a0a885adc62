import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { Migration } from "../../../../main/hosts/storage/migrate-database.ts";
import { migrations } from "../../../../main/hosts/storage/migrations/migrations.ts";
import { openDatabase } from "../../../../main/hosts/storage/open-database.ts";
import { unlockDatabase } from "../../../../main/hosts/storage/unlock-database.ts";
import { firstExchange, nextExchange, written } from "./exchanges.ts";
import { cleanUp, filesIn, newProfile, openStorageHost, type TestProfile } from "./storage-host.ts";

afterAll(cleanUp);

/** Numbers far beyond the real ones, so that this file never changes with the schema. */
const planted = (version: number, statements: string): Migration => ({
  version,
  update: (database) => void database.exec(statements),
});
const newestVersion = migrations.at(-1)?.version ?? 0;

const rows = (profile: TestProfile) => {
  const database = unlockDatabase(profile, { readonly: true });
  try {
    return {
      version: database.pragma("user_version", { simple: true }),
      messages: database.prepare("SELECT * FROM messages ORDER BY sequence").all(),
      chats: database.prepare("SELECT * FROM chats").all(),
      tables: database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .pluck()
        .all(),
    };
  } finally {
    database.close();
  }
};

const profileWithRows = async (): Promise<TestProfile> => {
  const profile = newProfile();
  const host = await openStorageHost(profile);
  const first = firstExchange("One");
  await host.call("addExchange", first);
  await host.call("writeAnswer", written(first.assistantMessageId, "Answer", { state: "complete" }));
  await host.call("addExchange", nextExchange(first.chatId, "Two"));
  await host.stop();
  return profile;
};

const backupsOf = ({ folder }: TestProfile): string[] =>
  readdirSync(folder).includes("backups") ? readdirSync(join(folder, "backups")).sort() : [];

describe("a new profile", () => {
  test("has the newest schema and no backup, and is for its owner alone", async () => {
    const profile = newProfile();
    const host = await openStorageHost(profile);
    await host.stop();
    expect(rows(profile).version).toBe(newestVersion);
    expect(backupsOf(profile)).toEqual([]);
    expect(statSync(profile.databasePath).mode & 0o777).toBe(0o600);
  });
});

/** A profile from before branches: a fork whose older way is shown, and a chat that was deleted. */
const profileOfVersion70 = (): TestProfile => {
  const profile = newProfile();
  const opened = openDatabase(
    profile,
    migrations.filter(({ version }) => version <= 70),
  );
  opened.database.exec(`
    INSERT INTO chats (id, title, created_at, updated_at, activity_sequence, model_file_id, system_prompt, temperature, deleted_at)
    VALUES ('${"c".repeat(32)}', 'Old', 1, 2, 5, NULL, 'Be brief.', 0.5, NULL), ('${"d".repeat(32)}', 'Gone', 1, 2, 0, NULL, '', 1, 9);
    INSERT INTO messages (id, chat_id, parent_id, role, state, created_at, updated_at, text) VALUES
      ('${"1".repeat(32)}', '${"c".repeat(32)}', NULL, 'user', 'complete', 1, 1, 'One'),
      ('${"2".repeat(32)}', '${"c".repeat(32)}', '${"1".repeat(32)}', 'assistant', 'complete', 1, 1, 'First'),
      ('${"3".repeat(32)}', '${"c".repeat(32)}', '${"2".repeat(32)}', 'user', 'complete', 1, 1, 'Two'),
      ('${"4".repeat(32)}', '${"c".repeat(32)}', '${"3".repeat(32)}', 'assistant', 'stopped', 1, 1, 'Second'),
      ('${"5".repeat(32)}', '${"c".repeat(32)}', '${"1".repeat(32)}', 'assistant', 'complete', 1, 1, 'First, again');
    UPDATE chats SET current_leaf_id = '${"4".repeat(32)}' WHERE title = 'Old';
  `);
  opened.close();
  return profile;
};

describe("version 80, with branches", () => {
  test("keeps every row, and which way was shown at each fork", async () => {
    const profile = profileOfVersion70();
    const before = rows(profile);
    openDatabase(
      profile,
      migrations.filter(({ version }) => version <= 80),
    ).close();
    expect(backupsOf(profile)).toEqual([expect.stringMatching(/-version-70\.db$/)]);
    const after = rows(profile);
    expect(after.messages).toEqual(before.messages.map((message) => ({ ...(message as object), edited: 0 })));
    const continued = {
      continued_from_chat_id: null,
      continued_from_message_id: null,
      last_copied_id: null,
    };
    expect(after.chats).toEqual(before.chats.map((chat) => ({ ...(chat as object), ...continued })));

    const host = await openStorageHost(profile);
    const branch = await host.call("readChat", { chatId: "c".repeat(32) });
    expect(branch.messages.map(({ text, edited }) => [text, edited])).toEqual([
      ["One", false],
      ["First", false],
      ["Two", false],
      ["Second", false],
    ]);
    expect(branch.chat).toMatchObject({ title: "Old", origin: null });
    await host.call("showVersion", { messageId: "5".repeat(32) });
    const back = await host.call("showVersion", { messageId: "2".repeat(32) });
    expect(back.messages).toEqual(branch.messages);
    expect(await host.call("checkIntegrity", {})).toEqual([]);
  });
});

describe("an update of a profile with rows", () => {
  test("keeps every row, and a readable copy of the version before", async () => {
    const profile = await profileWithRows();
    const before = rows(profile);
    const steps = [
      ...migrations,
      planted(9000, "ALTER TABLE chats ADD COLUMN planted INTEGER NOT NULL DEFAULT 0"),
      planted(9010, "CREATE TABLE shelves (id TEXT PRIMARY KEY) STRICT"),
    ];
    const opened = openDatabase(profile, steps);
    expect(opened.schemaVersion).toBe(9010);
    opened.close();
    const after = rows(profile);
    expect(after.version).toBe(9010);
    expect(after.messages).toEqual(before.messages);
    expect(after.chats).toEqual(before.chats.map((chat) => ({ ...(chat as object), planted: 0 })));
    expect(after.tables).toEqual([...before.tables, "shelves"].sort());

    const backups = backupsOf(profile);
    expect(backups).toHaveLength(2);
    expect(backups[0]).toMatch(new RegExp(`^profile-.*-version-${newestVersion}\\.db$`));
    const backup = join(profile.folder, "backups", backups[0] ?? "");
    expect(rows({ ...profile, databasePath: backup })).toEqual(before);
    expect(statSync(backup).mode & 0o077).toBe(0);

    const again = openDatabase(profile, steps);
    again.close();
    expect(backupsOf(profile)).toEqual(backups);
  });

  test("can be undone by putting the copy back", async () => {
    const profile = await profileWithRows();
    openDatabase(profile, [...migrations, planted(9000, "UPDATE messages SET text = 'changed'")]).close();
    copyFileSync(join(profile.folder, "backups", backupsOf(profile)[0] ?? ""), profile.databasePath);
    const host = await openStorageHost(profile);
    const [chat] = await host.call("listChats", {});
    const { messages } = await host.call("readChat", { chatId: chat?.id ?? "" });
    expect(messages.map(({ text }) => text)).toEqual(["One", "Answer", "Two", ""]);
    await host.call("addExchange", nextExchange(chat?.id ?? "", "Three"));
    expect(await host.call("checkIntegrity", {})).toEqual([]);
  });

  test("keeps the newest three copies, leaves other files alone, and clears away what a kill left", async () => {
    const profile = await profileWithRows();
    const folder = join(profile.folder, "backups");
    mkdirSync(folder);
    writeFileSync(join(folder, "profile-old-version-1.db.partial"), "half");
    writeFileSync(join(folder, "notes.txt"), "mine");
    const steps = [9000, 9010, 9020, 9030, 9040].map((version) =>
      planted(version, `CREATE TABLE t${version} (x INTEGER) STRICT`),
    );
    openDatabase(profile, [...migrations, ...steps]).close();
    expect(backupsOf(profile).map((name) => name.replace(/^.*-version-/, ""))).toEqual([
      "notes.txt",
      "9010.db",
      "9020.db",
      "9030.db",
    ]);
  });

  test("that fails changes nothing, and the older app goes on", async () => {
    const profile = await profileWithRows();
    const before = rows(profile);
    const failing = planted(9000, "UPDATE messages SET text = 'changed'; INSERT INTO nowhere VALUES (1)");
    expect(() => openDatabase(profile, [...migrations, failing])).toThrow();
    expect(rows(profile)).toEqual(before);
    const host = await openStorageHost(profile);
    expect(await host.call("checkIntegrity", {})).toEqual([]);
  });

  test("that would leave rows pointing nowhere is refused", async () => {
    const profile = await profileWithRows();
    const before = rows(profile);
    const careless = planted(9000, "DELETE FROM chats");
    expect(() => openDatabase(profile, [...migrations, careless])).toThrow(/point nowhere/);
    expect(rows(profile)).toEqual(before);
  });

  test("by a newer app is refused by the older one, byte for byte untouched", async () => {
    const profile = await profileWithRows();
    openDatabase(profile, [...migrations, planted(9000, "CREATE TABLE newer (x INTEGER) STRICT")]).close();
    const before = filesIn(profile.folder);
    expect(() => openDatabase(profile, migrations)).toThrow(
      expect.objectContaining({ code: "profile-newer" }),
    );
    expect(filesIn(profile.folder)).toEqual(before);
  });

  test.each([0, 1, 2, 3, 4])(
    "killed after %i of its statements leaves the version before",
    async (statements) => {
      const profile = await profileWithRows();
      const before = rows(profile);
      const script = fileURLToPath(new URL("./fixtures/migrate-and-hang.ts", import.meta.url));
      const child = spawn(
        process.execPath,
        [script, profile.databasePath, profile.keyHex, String(statements)],
        {
          stdio: ["ignore", "pipe", "inherit"],
        },
      );
      const [said] = await Promise.race([once(child.stdout, "data"), once(child, "exit")]);
      expect(String(said)).toBe("in the middle\n");
      child.kill("SIGKILL");
      await once(child, "exit");
      expect(rows(profile)).toEqual(before);
      const host = await openStorageHost(profile);
      expect(await host.call("checkIntegrity", {})).toEqual([]);
      expect(backupsOf(profile)).toHaveLength(1);
    },
  );
});
