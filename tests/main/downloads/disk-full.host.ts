import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  createDownloadPlace,
  modelBytes,
  quickTimings,
  resolvedFor,
  sha256Of,
  source,
} from "./support/download-place.ts";
import { answerWell, startScriptedServer } from "./support/scripted-server.ts";

const mebibyte = 1024 * 1024;
const mountPoint = mkdtempSync(join(tmpdir(), "cloister-small-disk-"));
const mounted =
  process.platform === "linux" &&
  spawnSync("mount", ["-t", "tmpfs", "-o", "size=12m", "tmpfs", mountPoint], { stdio: "ignore" }).status ===
    0;

afterAll(() => {
  if (mounted) {
    spawnSync("umount", ["-l", mountPoint], { stdio: "ignore" });
  }
  rmSync(mountPoint, { recursive: true, force: true });
});

const reason = mounted ? "" : " (skipped: a tmpfs can be mounted by root on Linux only)";

describe(`a disk of 12 MiB${reason}`, () => {
  it.skipIf(!mounted)(
    "runs full in the middle: pauses, says what is missing, and goes on when there is space",
    async () => {
      const bytes = modelBytes(6 * mebibyte, 41);
      const server = await startScriptedServer((request, response) => answerWell(request, response, bytes));
      const place = createDownloadPlace(() => resolvedFor(server.url, bytes), mountPoint);
      const ballast = join(mountPoint, "ballast");
      writeFileSync(ballast, Buffer.alloc(9 * mebibyte));
      // Something else fills the disk after it was looked at: the first two answers are from before.
      let answers = 0;
      const downloads = place.open({
        timings: { ...quickTimings, stallMs: 60_000 },
        freeDiskBytes: async (folder) => {
          answers += 1;
          const { bavail, bsize } = await statfs(folder);
          return answers <= 2 ? 1e12 : bavail * bsize;
        },
      });
      const { id } = await downloads.start(source);
      const error = await downloads.finished(id, new AbortController().signal).then(
        () => null,
        (thrown: { readonly code: string; readonly message: string }) => thrown,
      );
      expect(error).toMatchObject({
        code: "disk-full",
        message: expect.stringMatching(/not enough space .+: \d[\d.]* [kM]?B? ?\w* ?more are needed/),
      });
      const [paused] = await downloads.list();
      expect(paused?.state).toBe("paused");
      expect(place.loadable()).toEqual([]);

      rmSync(ballast);
      await expect.poll(() => place.changes.at(-1)?.state, { timeout: 10_000, interval: 10 }).toBe("done");
      expect(place.loadable()).toEqual([`${sha256Of(bytes)}.gguf`]);
      await downloads.close();
      await server.close();
      place.remove();
    },
  );
});
