import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { onlyAsksForHelp } from "../../scripts/setup/run-terminal-command.mjs";
import { temporaryFolder } from "./support/temporary-folder.ts";

it.each([[["--help"]], [["ask", "--help"]], [["--version"]], [[]], [["help", "ask"]]])(
  "needs no model for %j",
  (args) => {
    expect(onlyAsksForHelp(args)).toBe(true);
  },
);

it.each([[["ask", "Why?"]], [["models", "list"]], [["ask", "--", "--help"]]])(
  "gets the model for %j",
  (args) => {
    expect(onlyAsksForHelp(args)).toBe(false);
  },
);

it.runIf(process.platform === "linux")(
  "tells as JSON on stdout, with its exit code, why the set-up failed",
  async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const { CLOISTER_MODELS_DIR: _models, ...environment } = process.env;
    const run = promisify(execFile)(process.execPath, ["scripts/cloister.mjs", "ask", "--json", "hi"], {
      env: { ...environment, HOME: folder, XDG_DATA_HOME: file, XDG_CACHE_HOME: folder },
    });
    const failed = await run.then(
      () => undefined,
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    expect(failed?.code).toBe(6);
    const value = JSON.parse(failed?.stdout ?? "");
    expect(value.error.code).toBe("storage-failed");
    expect(value.error.message).toContain(`The model folder ${path.join(file, "cloister", "models")}`);
  },
);
