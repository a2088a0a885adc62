import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { migrations } from "../../../../main/hosts/storage/migrations/migrations.ts";
import { openDatabase } from "../../../../main/hosts/storage/open-database.ts";
import { firstExchange, newChat, record, written } from "./exchanges.ts";
import { cleanUp, filesIn, newProfile, openStorageHost } from "./storage-host.ts";

afterAll(cleanUp);

const canary = "canary-5f1e-in-the-cloister";

const filesWithCanary = (folder: string): string[] =>
  [...filesIn(folder)].filter(([, bytes]) => bytes.includes(canary)).map(([path]) => path);

test("what people write is in no file of the profile: database, log or backup", async () => {
  const profile = newProfile();
  const host = await openStorageHost(profile);
  const input = firstExchange(`My ${canary}`, {
    newChat: { ...newChat, title: canary, systemPrompt: `Say ${canary}.` },
  });
  await host.call("addExchange", input);
  await host.call(
    "writeAnswer",
    written(input.assistantMessageId, `${canary}. `.repeat(10_000), {
      state: "complete",
      generation: { ...record, systemPrompt: canary },
    }),
  );
  expect([...filesIn(profile.folder).keys()]).toContain(`${profile.databasePath}-wal`);
  expect(filesWithCanary(profile.folder)).toEqual([]);

  await host.stop();
  expect([...filesIn(profile.folder).keys()]).toEqual([profile.databasePath]);
  expect(filesWithCanary(profile.folder)).toEqual([]);
  expect(readFileSync(profile.databasePath).subarray(0, 15).toString("latin1")).not.toBe("SQLite format 3");

  const later = {
    version: 9000,
    update: (database: Database.Database) => void database.exec("CREATE TABLE later (x)"),
  };
  const opened = openDatabase(profile, [...migrations, later]);
  const kept = opened.database.prepare("SELECT text FROM messages ORDER BY sequence").pluck().get();
  opened.close();
  expect(kept).toBe(`My ${canary}`);
  expect([...filesIn(join(profile.folder, "backups")).keys()]).toHaveLength(1);
  expect(filesWithCanary(profile.folder)).toEqual([]);
});

test("the search for the canary finds it where nothing is encrypted", () => {
  const { folder } = newProfile();
  const database = new Database(join(folder, "plain.db"));
  database.exec(`CREATE TABLE plain (text); INSERT INTO plain VALUES ('${canary}')`);
  database.close();
  expect(filesWithCanary(folder)).toEqual([join(folder, "plain.db")]);
});
