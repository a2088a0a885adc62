import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { whyNoSmallDisk } from "../../../support/why-no-small-disk.ts";
import { firstExchange, nextExchange, written } from "./exchanges.ts";
import { cleanUp, newProfile, openStorageHost, profileIn, startStorageHost } from "./storage-host.ts";
import { wholeBranch } from "./whole-branch.ts";

const mounted: string[] = [];

/** A file system of its own with so little room that it fills. Only root may mount one. */
const smallDisk = (sizeBytes: number): string => {
  const folder = join(newProfile().folder, "disk");
  mkdirSync(folder);
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${sizeBytes},mode=0700`, "tmpfs", folder]);
  mounted.push(folder);
  return folder;
};

const fill = (folder: string): string => {
  const filler = join(folder, "filler");
  writeFileSync(filler, "");
  for (const chunk of [65_536, 4096, 1]) {
    try {
      for (;;) {
        appendFileSync(filler, Buffer.alloc(chunk));
      }
    } catch (thrown) {
      expect((thrown as { code?: string }).code).toBe("ENOSPC");
    }
  }
  return filler;
};

afterAll(async () => {
  for (const folder of mounted) {
    execFileSync("umount", ["-l", folder]);
  }
  await cleanUp();
});

describe("a full disk", () => {
  test("stops a write with a sentence; with space freed, the same write works", async (context) => {
    if (whyNoSmallDisk !== null) {
      context.skip(whyNoSmallDisk);
    }
    const profile = profileIn(smallDisk(2 * 1024 * 1024));
    const host = await openStorageHost(profile);
    const first = firstExchange("Before");
    await host.call("addExchange", first);
    await host.call("writeAnswer", written(first.assistantMessageId, "Safe", { state: "complete" }));
    const filler = fill(profile.folder);
    const large = nextExchange(first.chatId, "x".repeat(300_000));
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(host.call("addExchange", large)).rejects.toMatchObject({
        code: "disk-full",
        message: expect.stringMatching(/disk is full.*Free some space/),
      });
    }
    const { messages } = await host.call("readChat", { chatId: first.chatId });
    expect(messages.map(({ text }) => text)).toEqual(["Before", "Safe"]);
    rmSync(filler);
    // A message as large as this makes a part of its own.
    expect(await host.call("addExchange", large)).toMatchObject({ before: 2, after: 0 });
    expect(await host.call("checkIntegrity", {})).toEqual([]);
    await host.stop();
    const { databasePath, keyHex } = profile;
    await host.call("open", { databasePath, keyHex });
    expect((await wholeBranch(host, first.chatId)).map(({ text }) => text)).toEqual([
      "Before",
      "Safe",
      large.text,
      "",
    ]);
  });

  test("refuses to make a profile with a sentence, and makes it once there is space", async (context) => {
    if (whyNoSmallDisk !== null) {
      context.skip(whyNoSmallDisk);
    }
    const profile = profileIn(smallDisk(512 * 1024));
    const filler = fill(profile.folder);
    const host = await startStorageHost(profile);
    const { databasePath, keyHex } = profile;
    await expect(host.call("open", { databasePath, keyHex })).rejects.toMatchObject({ code: "disk-full" });
    rmSync(filler);
    await host.call("open", { databasePath, keyHex });
    await host.call("addExchange", firstExchange());
    expect(await host.call("checkIntegrity", {})).toEqual([]);
  });
});
