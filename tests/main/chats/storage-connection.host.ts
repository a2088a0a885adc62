import { afterEach, expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { createStorageConnection } from "../../../main/chats/storage-connection.ts";
import { migrations } from "../../../main/hosts/storage/migrations/migrations.ts";
import { firstExchange, nextExchange, written } from "../hosts/storage/exchanges.ts";
import {
  cleanUp,
  innermostProcess,
  newProfile,
  openStorageHost,
  startStorageHost,
} from "../hosts/storage/storage-host.ts";

afterEach(cleanUp);

const connected = async (profile = newProfile()) => {
  const host = await startStorageHost(profile);
  const { databasePath, keyHex } = profile;
  return {
    host,
    profile,
    connection: createStorageConnection({ host, databasePath, keyHex: async () => keyHex }),
  };
};

test("opens the database by itself, once", async () => {
  const { connection } = await connected();
  const [list, opened] = await Promise.all([
    connection.call("listChats", {}),
    connection.call("open", { databasePath: "/elsewhere", keyHex: "0".repeat(64) }),
  ]);
  expect(list).toEqual([]);
  // The connection's own database, not the one named.
  expect(opened.schemaVersion).toBe(migrations.at(-1)?.version);
});

test("after a kill between two calls the next one opens it again and finds everything", async () => {
  const { host, connection } = await connected();
  const first = firstExchange("Before");
  await connection.call("addExchange", first);
  await connection.call("writeAnswer", written(first.assistantMessageId, "Growing"));
  const gone = new Promise<void>((resolve) => {
    host.onExit(() => resolve());
  });
  process.kill(innermostProcess(host.processId ?? 0), "SIGKILL");
  await gone;
  const { messages } = await connection.call("addExchange", nextExchange(first.chatId, "After"));
  expect(messages.map(({ text, state }) => [text, state])).toEqual([
    ["Before", "complete"],
    // Only the host was restarted: the answer is still being written.
    ["Growing", "generating"],
    ["After", "complete"],
    ["", "waiting"],
  ]);
});

test("a call that the host dies on is made again, and later calls keep their turn", async () => {
  const { host, connection } = await connected();
  const first = firstExchange("Kept");
  await connection.call("addExchange", first);
  const processId = innermostProcess(host.processId ?? 0);
  const calls = ["one", "one two", "one two three"].map((text) =>
    connection.call("writeAnswer", written(first.assistantMessageId, text)),
  );
  process.kill(processId, "SIGKILL");
  expect((await Promise.all(calls)).map(({ text }) => text)).toEqual(["one", "one two", "one two three"]);
  expect(await connection.call("readMessage", { messageId: first.assistantMessageId })).toMatchObject({
    text: "one two three",
  });
});

test("a refusal is passed on and forgotten: the next call tries again", async () => {
  const profile = newProfile();
  const other = await openStorageHost(profile);
  const { connection } = await connected(profile);
  await expect(connection.call("listChats", {})).rejects.toMatchObject({ code: "profile-locked" });
  await other.stop();
  expect(await connection.call("listChats", {})).toEqual([]);
});

test("an error of the call itself is not repeated", async () => {
  const { host, connection } = await connected();
  let exits = 0;
  host.onExit(() => {
    exits += 1;
  });
  await expect(connection.call("readMessage", { messageId: "0".repeat(32) })).rejects.toMatchObject({
    code: "not-found",
  });
  expect(exits).toBe(0);
});

test("a key that cannot be had is the answer to every call, and asked for again with the next one", async () => {
  const profile = newProfile();
  const host = await startStorageHost(profile);
  let missing = true;
  const connection = createStorageConnection({
    host,
    databasePath: profile.databasePath,
    keyHex: async () => {
      if (missing) {
        throw new AppError("profile-damaged", "The key is missing. Put it back.");
      }
      return profile.keyHex;
    },
  });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await expect(connection.call("listChats", {})).rejects.toMatchObject({ code: "profile-damaged" });
  }
  missing = false;
  expect(await connection.call("listChats", {})).toEqual([]);
});

test("a closed host says so", async () => {
  const { host, connection } = await connected();
  await connection.call("listChats", {});
  await host.dispose();
  await expect(connection.call("listChats", {})).rejects.toMatchObject({ code: "host-stopped" });
});
