import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownProcessMark, stateOfProcess } from "../../../main/models/process-mark.ts";
import { lockName, withFolderLock } from "../../../main/models/with-folder-lock.ts";
import { temporaryFolder } from "./support/test-library.ts";

const { signal } = new AbortController();
const options = { signal, patienceMs: 5000 };

const writeLock = async (folder: string, mark: string): Promise<void> =>
  writeFileSync(join(folder, lockName), JSON.stringify({ mark, token: "0123456789abcdef" }));

describe("withFolderLock", () => {
  it("lets one work at a time and leaves nothing behind", async () => {
    const folder = temporaryFolder();
    let inside = 0;
    let most = 0;
    const work = () =>
      withFolderLock(folder, options, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await Promise.resolve();
        inside -= 1;
      });
    await Promise.all([work(), work(), work(), work()]);
    expect([most, readdirSync(folder)]).toEqual([1, []]);
  });

  it("is released when the work fails", async () => {
    const folder = temporaryFolder();
    await expect(
      withFolderLock(folder, options, async () => {
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    expect(existsSync(join(folder, lockName))).toBe(false);
  });

  it("takes over the lock of a process that is gone, and that of an older one with the same id", async () => {
    const folder = temporaryFolder();
    const own = await ownProcessMark();
    for (const mark of [own.replace(/-\d+-/, "-4194303-"), own.replace(/[0-9a-f]{8}$/, "00000000")]) {
      await writeLock(folder, mark);
      expect(await withFolderLock(folder, options, async () => "done")).toBe("done");
      expect(readdirSync(folder)).toEqual([]);
    }
  });

  it("takes over a lock that holds nothing, once it is old", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, lockName), "");
    const impatient = { signal, patienceMs: 0 };
    await expect(withFolderLock(folder, impatient, async () => {})).rejects.toMatchObject({ code: "busy" });
    utimesSync(join(folder, lockName), 1, 1);
    expect(await withFolderLock(folder, options, async () => "done")).toBe("done");
  });

  it("gives up where something that cannot be read stands in its place, rather than trying without end", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, lockName));
    const impatient = { signal, patienceMs: 50 };
    await expect(withFolderLock(folder, impatient, async () => {})).rejects.toMatchObject({ code: "busy" });
  });

  it("gives up with a sentence where a living process or another machine keeps it", async () => {
    const folder = temporaryFolder();
    const own = await ownProcessMark();
    expect(await stateOfProcess(own)).toBe("alive");
    expect(await stateOfProcess(own.replace(/^[0-9a-f]{8}/, "00000000"))).toBe("elsewhere");
    for (const mark of [own, own.replace(/^[0-9a-f]{8}/, "00000000")]) {
      await writeLock(folder, mark);
      await expect(withFolderLock(folder, { signal, patienceMs: 0 }, async () => {})).rejects.toMatchObject({
        code: "busy",
        message: expect.stringMatching(/Another Cloister/),
      });
    }
  });

  it("says so when the folder went away meanwhile", async () => {
    const folder = join(temporaryFolder(), "gone");
    mkdirSync(folder);
    rmSync(folder, { recursive: true });
    await expect(withFolderLock(folder, options, async () => {})).rejects.toMatchObject({ code: "busy" });
  });
});
