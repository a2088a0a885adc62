import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { withFreeBytes } from "../../scripts/setup/disk-space.mjs";
import { temporaryFolder } from "./support/temporary-folder.ts";

const tinyDiskBytes = 1_048_576;

it("refuses a step before it starts and says how much is missing", async () => {
  let ran = false;
  const work = withFreeBytes(temporaryFolder(), 1e18, async () => {
    ran = true;
  });
  await expect(work).rejects.toMatchObject({ code: "disk-full", exitCode: 6 });
  await expect(work).rejects.toThrow(
    /^The disk that holds .* is full: [\d.]+ MB are missing \([\d.]+ MB needed, [\d.]+ MB free\)\.$/u,
  );
  expect(ran).toBe(false);
});

it("asks the nearest parent of a folder that is not there yet", async () => {
  const folder = path.join(temporaryFolder(), "not", "there", "yet");
  expect(await withFreeBytes(folder, 1, async () => "done")).toBe("done");
});

it("says the same when the disk fills up in the middle", async ({ skip }) => {
  const folder = temporaryFolder();
  const mounted =
    process.platform === "linux" &&
    spawnSync("mount", ["-t", "tmpfs", "-o", `size=${tinyDiskBytes}`, "tmpfs", folder]).status === 0;
  if (!mounted) skip("a disk that is really full takes the right to mount one");
  try {
    const work = withFreeBytes(folder, tinyDiskBytes / 2, async () => {
      writeFileSync(path.join(folder, "file"), Buffer.alloc(2 * tinyDiskBytes));
    });
    await expect(work).rejects.toMatchObject({ code: "disk-full" });
    await expect(work).rejects.toThrow(/full: 0\.5 MB are missing \(0\.5 MB needed, 0\.0 MB free\)/u);
  } finally {
    spawnSync("umount", [folder]);
  }
});
