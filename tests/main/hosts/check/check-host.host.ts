import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { runOnce } from "../../../../main/hosts/process/run-once.ts";
import { starterModelBytes, starterModelPath, starterModelSha256 } from "../../../support/starter-model.ts";
import { ggufBytes, soundParts } from "./gguf-bytes.ts";
import { hostileFiles } from "./hostile-files.ts";
import { startCheckHost } from "./start-check-host.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const readHeader = (filePath: string) =>
  runOnce(startCheckHost(filePath), (host) =>
    host.call("readModelHeader", { filePath }, { timeoutMs: 5000 }),
  );

describe("the check host", () => {
  it("reads the starter model's header behind its wall, and is gone after it", async () => {
    const host = startCheckHost(starterModelPath());
    const header = await runOnce(host, () => host.call("readModelHeader", { filePath: starterModelPath() }));
    expect(header).toMatchObject({ architecture: "llama", quantization: "Q4_1", parameters: 134_515_008 });
    expect(host.processId).toBeNull();
    await expect(host.call("readModelHeader", { filePath: starterModelPath() })).rejects.toMatchObject({
      code: "host-stopped",
    });
  });

  it("reads only the file it was started for", async () => {
    const other = join(folder, "other.gguf");
    writeFileSync(other, ggufBytes(soundParts));
    await expect(
      runOnce(startCheckHost(starterModelPath()), (host) =>
        host.call("readModelHeader", { filePath: other }),
      ),
    ).rejects.toMatchObject({ code: "model-missing" });
    await expect(readHeader(other)).resolves.toMatchObject({ name: "Tiny" });
  });

  it("hands on the reader's sentences", async () => {
    for (const name of [
      "empty",
      "list of 10^12",
      "unknown architecture",
      "one byte short",
      "header beyond 64 MiB",
    ]) {
      const hostile = hostileFiles.find((each) => each.name === name);
      const path = join(folder, "hostile.gguf");
      writeFileSync(path, hostile?.bytes ?? "");
      await expect(readHeader(path)).rejects.toMatchObject({
        code: hostile?.code,
        message: expect.stringContaining("hostile.gguf"),
      });
    }
  });

  it("says of a file that is not there that it is missing", async () => {
    await expect(readHeader(join(folder, "nowhere.gguf"))).rejects.toMatchObject({ code: "model-missing" });
  });

  it("hashes the starter model and tells how far it is", async () => {
    const host = startCheckHost(starterModelPath());
    const progress: number[] = [];
    host.onEvent("hashProgress", ({ bytes, sizeBytes }) => {
      expect(sizeBytes).toBe(starterModelBytes);
      progress.push(bytes);
    });
    const result = await runOnce(host, () => host.call("hashFile", { filePath: starterModelPath() }));
    expect(result).toEqual({ sha256: starterModelSha256, sizeBytes: starterModelBytes });
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBe(starterModelBytes);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  it("gives up hashing when asked", async () => {
    const controller = new AbortController();
    const host = startCheckHost(starterModelPath());
    host.onEvent("hashProgress", () => controller.abort());
    await expect(
      runOnce(host, () =>
        host.call("hashFile", { filePath: starterModelPath() }, { signal: controller.signal }),
      ),
    ).rejects.toMatchObject({ code: "cancelled" });
  });
});
