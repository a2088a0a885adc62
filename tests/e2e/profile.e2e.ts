import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { cacheFolder } from "../../scripts/setup/folders.mjs";
import { launchSpec } from "../../scripts/setup/launch-spec.mjs";
import { withDisplay } from "./support/with-display.ts";

type Ended = { readonly exitCode: number | null; readonly output: string };

test("a profile folder that cannot be used ends the start with a sentence, in any place", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cloister-no-profile-"));
  const file = join(folder, "a file, not a folder");
  writeFileSync(file, "");
  const spec = await launchSpec({ repository: process.cwd(), cache: cacheFolder() });
  const env = await withDisplay({ ...(process.env as Record<string, string>), ...spec.env });
  for (const profile of [file, join(file, "below")]) {
    const { exitCode, output } = await new Promise<Ended>((resolve) => {
      const child = execFile(
        spec.executablePath,
        [...spec.args, `--user-data-dir=${profile}`],
        { env, cwd: spec.cwd, timeout: 20_000 },
        (_error, stdout, stderr) => resolve({ exitCode: child.exitCode, output: `${stdout}${stderr}` }),
      );
    });
    expect(output).toContain("cannot be used. Choose one that you may write in with --user-data-dir.");
    expect(output).not.toMatch(/^\s+at /m);
    expect(exitCode).toBe(6);
  }
  rmSync(folder, { recursive: true, force: true });
});
