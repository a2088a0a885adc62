import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { sha256Of, temporaryFolder, testLibrary, tinyModel, writeModel } from "./support/test-library.ts";

const root = temporaryFolder();
const modelFolder = join(root, "models");
const mount = (...args: readonly string[]): boolean =>
  spawnSync("mount", args, { stdio: "ignore" }).status === 0;
mkdirSync(modelFolder);
const mounted = process.platform === "linux" && mount("-t", "tmpfs", "-o", "size=64m", "tmpfs", modelFolder);

afterAll(() => {
  if (mounted) {
    spawnSync("umount", ["-l", modelFolder], { stdio: "ignore" });
  }
  rmSync(root, { recursive: true, force: true });
});

const reason = mounted ? "" : " (skipped: a tmpfs can be mounted by root on Linux only)";

describe(`a model folder that became read only${reason}`, () => {
  it.skipIf(!mounted)("is verified all the same, and its changed file is known as such", async () => {
    const test = testLibrary({ root, modelFolder });
    const bytes = tinyModel("Tiny");
    const { id, path, sha256 } = await test.library.import({
      filePath: writeModel(join(root, "stick"), "tiny.gguf", bytes),
      mode: "copy",
    }).done;
    const bad = Buffer.from(bytes);
    bad[bad.length - 1] = 9;
    const verify = async () => test.library.verify(await test.models.locate(id)).done;
    const record = readFileSync(join(modelFolder, `${sha256}.json`));

    expect(mount("-o", "remount,ro", modelFolder)).toBe(true);
    expect(await verify()).toMatchObject({ ok: true, sha256 });
    expect(mount("-o", "remount,rw", modelFolder)).toBe(true);
    writeFileSync(path, bad);
    expect(mount("-o", "remount,ro", modelFolder)).toBe(true);

    expect(await verify()).toMatchObject({ ok: false, sha256: sha256Of(bad), expectedSha256: sha256 });
    expect(readFileSync(join(modelFolder, `${sha256}.json`))).toEqual(record);
    const [listed] = await test.models.list();
    expect(listed?.problem).toMatchObject({ code: "model-changed" });
    expect(listed?.problem?.message).toContain(sha256Of(bad));
  });
});
