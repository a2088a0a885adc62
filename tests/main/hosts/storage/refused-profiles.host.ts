import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { unlockDatabase } from "../../../../main/hosts/storage/unlock-database.ts";
import { seededRandom } from "../../../support/seeded-random.ts";
import { firstExchange, nextExchange, written } from "./exchanges.ts";
import {
  cleanUp,
  filesIn,
  innermostProcess,
  newProfile,
  openStorageHost,
  startStorageHost,
  type TestProfile,
} from "./storage-host.ts";

afterAll(cleanUp);

/** A closed profile of about a hundred pages. */
const filledProfile = async (exchanges = 40): Promise<TestProfile> => {
  const profile = newProfile();
  const host = await openStorageHost(profile);
  const first = firstExchange("x".repeat(5000));
  await host.call("addExchange", first);
  for (let turn = 1; turn < exchanges; turn += 1) {
    await host.call("addExchange", nextExchange(first.chatId, `${turn} ${"y".repeat(5000)}`));
  }
  await host.stop();
  return profile;
};

/** The same profile as it is on the disk while a host has it open, so with its write-ahead log. */
const unclosedProfile = async (): Promise<TestProfile> => {
  const profile = newProfile();
  const host = await openStorageHost(profile);
  const first = firstExchange("z".repeat(5000));
  await host.call("addExchange", first);
  await host.call("writeAnswer", written(first.assistantMessageId, "w".repeat(5000)));
  const copy = newProfile();
  copyFileSync(profile.databasePath, copy.databasePath);
  copyFileSync(`${profile.databasePath}-wal`, `${copy.databasePath}-wal`);
  expect(statSync(`${copy.databasePath}-wal`).size).toBeGreaterThan(10_000);
  return copy;
};

const expectRefused = async (
  profile: TestProfile,
  code: string,
  keyHex = profile.keyHex,
): Promise<string> => {
  const before = filesIn(profile.folder);
  const host = await startStorageHost(profile);
  const { databasePath } = profile;
  const refused = await host.call("open", { databasePath, keyHex }).then(
    () => ({ code: "opened", message: "" }),
    (thrown: { code: string; message: string }) => thrown,
  );
  expect(refused.code).toBe(code);
  // A refusal does not tire the host: it says the same again.
  await expect(host.call("open", { databasePath, keyHex })).rejects.toMatchObject({ code });
  await host.stop();
  expect(filesIn(profile.folder)).toEqual(before);
  return refused.message;
};

describe("another key", () => {
  const otherKey = "f".repeat(64);

  test("is refused after a clean and after an unclean end", async () => {
    const sentence = await expectRefused(await filledProfile(3), "profile-damaged", otherKey);
    expect(sentence).toMatch(/another key.*not changed/);
    const unclosed = await unclosedProfile();
    await expectRefused(unclosed, "profile-damaged", otherKey);
    const host = await openStorageHost(unclosed);
    const [chat] = await host.call("listChats", {});
    const { messages } = await host.call("readChat", { chatId: chat?.id ?? "" });
    expect(messages.map(({ text }) => text.slice(0, 1))).toEqual(["z", "w"]);
  });
});

describe("a newer schema", () => {
  test("is refused, whether its number is in the database or still in the log", async () => {
    const profile = await filledProfile(3);
    const newer = unlockDatabase(profile);
    newer.pragma("journal_mode = WAL");
    newer.pragma("user_version = 9990");
    const inLog = newProfile();
    copyFileSync(profile.databasePath, inLog.databasePath);
    copyFileSync(`${profile.databasePath}-wal`, `${inLog.databasePath}-wal`);
    newer.close();
    expect(await expectRefused(profile, "profile-newer")).toMatch(/newer version of Cloister/);
    await expectRefused(inLog, "profile-newer");
  });
});

describe("damage", () => {
  test("in any page is found at the start, and the file is left alone", async () => {
    const profile = await filledProfile();
    const intact = readFileSync(profile.databasePath);
    expect(intact.length).toBeGreaterThan(50 * 4096);
    const random = seededRandom(20261121);
    const positions = [0, 15, 16, 100, 4095, intact.length - 1];
    while (positions.length < 24) {
      positions.push(random.below(intact.length));
    }
    for (const position of positions) {
      const damaged = Buffer.from(intact);
      damaged[position] = (damaged[position] ?? 0) ^ (1 + random.below(255));
      writeFileSync(profile.databasePath, damaged);
      await expectRefused(profile, "profile-damaged");
    }
    writeFileSync(profile.databasePath, intact);
    const host = await openStorageHost(profile);
    expect(await host.call("checkIntegrity", {})).toEqual([]);
  });

  test.each([
    ["a cut last page", (path: string, size: number) => truncateSync(path, size - 100)],
    ["a missing half", (path: string, size: number) => truncateSync(path, Math.floor(size / 8192) * 4096)],
    ["zeros for a page", (path: string) => writeAt(path, 3 * 4096, Buffer.alloc(4096))],
    [
      "another kind of file",
      (path: string) => writeFileSync(path, "<!doctype html><title>No</title>".repeat(500)),
    ],
    ["a few bytes", (path: string) => writeFileSync(path, "x")],
  ])("%s is refused", async (_name, damage) => {
    const profile = await filledProfile(10);
    damage(profile.databasePath, statSync(profile.databasePath).size);
    await expectRefused(profile, "profile-damaged");
  });

  test("a page damaged under a log that was left behind is found", async () => {
    const profile = await filledProfile();
    // Continued, so that the log holds the new pages and no others.
    const host = await openStorageHost(profile, true);
    await host.call("addExchange", firstExchange("More"));
    const copy = newProfile();
    copyFileSync(profile.databasePath, copy.databasePath);
    copyFileSync(`${profile.databasePath}-wal`, `${copy.databasePath}-wal`);
    // The first text's second page: the log has no newer copy of it.
    const page = 10;
    writeAt(copy.databasePath, page * 4096 + 100, Buffer.from([1, 2, 3, 4]));
    await expectRefused(copy, "profile-damaged");
  });

  test("an emptied database is not taken for a new one while its log has content", async () => {
    const profile = await unclosedProfile();
    truncateSync(profile.databasePath, 0);
    await expectRefused(profile, "profile-damaged");
  });

  test("in a large database is reported by the call that meets it; the rest stays readable", async () => {
    const profile = newProfile();
    const host = await openStorageHost(profile);
    const large = Array.from({ length: 6 }, (_, index) => firstExchange(String(index).repeat(4_000_000)));
    for (const input of large) {
      await host.call("addExchange", input);
    }
    await host.stop();
    const size = statSync(profile.databasePath).size;
    expect(size).toBeGreaterThan(16 * 1024 * 1024);
    writeAt(profile.databasePath, Math.floor(size / 2), Buffer.from([1, 2, 3, 4]));
    const { databasePath, keyHex } = profile;
    await host.call("open", { databasePath, keyHex });
    expect(await host.call("listChats", {})).toHaveLength(6);
    const outcomes = await Promise.all(
      large.map(({ chatId }) =>
        host.call("readChat", { chatId }).then(
          () => "read",
          (thrown: { code: string }) => thrown.code,
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === "profile-damaged")).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === "read")).toHaveLength(5);
  });

  test("a torn log loses only its end, and what is read is whole", async () => {
    const intact = await unclosedProfile();
    const log = readFileSync(`${intact.databasePath}-wal`);
    const random = seededRandom(7);
    for (let round = 0; round < 8; round += 1) {
      const torn = newProfile();
      copyFileSync(intact.databasePath, torn.databasePath);
      writeFileSync(`${torn.databasePath}-wal`, log.subarray(0, 1 + random.below(log.length - 1)));
      const host = await openStorageHost(torn);
      expect(await host.call("checkIntegrity", {})).toEqual([]);
      for (const { id } of await host.call("listChats", {})) {
        expect((await host.call("readChat", { chatId: id })).messages).toHaveLength(2);
      }
      await host.stop();
    }
  });
});

const writeAt = (path: string, position: number, bytes: Buffer): void => {
  const whole = readFileSync(path);
  bytes.copy(whole, position);
  writeFileSync(path, whole);
};

describe("one profile", () => {
  test("belongs to one host; the second is told, and gets it once the first is gone, however it went", async () => {
    const profile = newProfile();
    const first = await openStorageHost(profile);
    const input = firstExchange("Mine");
    await first.call("addExchange", input);
    const second = await startStorageHost(profile);
    const { databasePath, keyHex } = profile;
    await expect(second.call("open", { databasePath, keyHex })).rejects.toMatchObject({
      code: "profile-locked",
      message: expect.stringMatching(/Another Cloister is using this profile/),
    });
    expect(await first.call("readChat", { chatId: input.chatId })).toMatchObject({
      messages: [{ text: "Mine" }, {}],
    });
    process.kill(innermostProcess(first.processId ?? 0), "SIGKILL");
    await second.call("open", { databasePath, keyHex });
    expect(await second.call("readChat", { chatId: input.chatId })).toMatchObject({
      messages: [{ text: "Mine" }, {}],
    });
  });

  test("in a folder that is not there is refused with a sentence", async () => {
    const profile = newProfile();
    const host = await startStorageHost(profile);
    const databasePath = `${profile.folder}/missing/profile.db`;
    await expect(host.call("open", { databasePath, keyHex: profile.keyHex })).rejects.toMatchObject({
      code: "storage-failed",
    });
  });
});
