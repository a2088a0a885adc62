import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { builtCommand, cloisterEnvironment, runCloister, temporaryFolder } from "./run-cloister.ts";

const run = (...args: string[]) => runCloister(args, { modelsFolder: temporaryFolder() });

describe("the command line", () => {
  it("prints help and version on stdout", async () => {
    const help = await run("--help");
    expect(help).toMatchObject({ code: 0, stderr: "" });
    expect(help.stdout).toMatch(/ask .*models/s);
    const version = await run("--version");
    const { version: expected } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(version).toMatchObject({ code: 0, stdout: `${expected}\n`, stderr: "" });
  });

  it.each([
    ["ask", "hi", "--temperature", "abc"],
    ["ask", "hi", "--temperature", "-0.1"],
    ["ask", "hi", "--temperature", "2.01"],
    ["ask", "hi", "--threads", "0"],
    ["ask", "hi", "--threads", "1.5"],
    ["ask", "hi", "--context-size", "10"],
    ["ask", "hi", "--context-size", "NaN"],
    ["ask", "hi", "--max-tokens", "1e99"],
    ["ask", "hi", "--max-tokens", "0"],
    ["ask", "hi", "--seed", "-1"],
    ["ask", "hi", "--seed", "4294967296"],
    ["ask", "hi", "--seed", "0x10"],
    ["ask", "hi", "--seed"],
    ["ask", "hi", "--unknown"],
    ["ask", "two", "prompts"],
    ["ask"],
    ["ask", ""],
    ["ask", "  \n "],
    ["models"],
    ["models", "lost"],
    ["unknown"],
    [],
  ])("refuses %j with exit code 2, in words and as JSON", async (...args: string[]) => {
    const words = await run(...args);
    expect(words).toMatchObject({ code: 2, stdout: "" });
    expect(words.stderr).toMatch(/^Error: .*[.]$/m);
    expect(words.stderr).not.toMatch(/at .*\.js/);
    const json = await run("--json", ...args);
    expect(json).toMatchObject({ code: 2, stderr: "" });
    const value = JSON.parse(json.stdout) as { error: { code: string; message: string } };
    expect(Object.keys(value)).toEqual(["error"]);
    expect(value.error.code).toBe("usage");
    expect(value.error.message).not.toBe("");
  });

  it("prints help and version as exactly one JSON value where that is asked for", async () => {
    for (const args of [["--help"], ["ask", "--help"], ["help", "ask"]]) {
      const { code, stdout, stderr } = await run("--json", ...args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const value = JSON.parse(stdout) as { help: string };
      expect(Object.keys(value)).toEqual(["help"]);
      expect(value.help).toMatch(/^Usage: cloister /);
    }
    const version = await run("--version", "--json");
    expect(Object.keys(JSON.parse(version.stdout) as object)).toEqual(["version"]);
  });

  it("refuses a profile folder that is a file", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    for (const args of [
      ["models", "list"],
      ["ask", "hi"],
    ]) {
      const { code, stdout, stderr } = await run(...args, "--user-data-dir", file);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(/^Error: The profile folder .* a file\..*\n$/);
    }
  });

  it("refuses a model folder that is a file", async () => {
    const file = join(temporaryFolder(), "file");
    writeFileSync(file, "");
    for (const args of [
      ["models", "list"],
      ["ask", "hi"],
    ]) {
      const { code, stdout } = await runCloister([...args, "--json"], { modelsFolder: file });
      expect(code).toBe(3);
      const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
      expect(error.code).toBe("no-model");
      expect(error.message).toContain(`The model folder ${file} is a file and no folder.`);
    }
  });

  it.runIf(existsSync("/dev/full")).each([["--help"], ["models list --json"], ["ask --json"]])(
    "says that stdout is full and exits 6 (%s)",
    async (args) => {
      const outcome = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
        const line = `"$0" "$1" ${args} > /dev/full < /dev/null`;
        const env = cloisterEnvironment({ modelsFolder: temporaryFolder() });
        execFile("sh", ["-c", line, process.execPath, builtCommand()], { env }, (error, _stdout, stderr) =>
          resolve({ code: error?.code, stderr }),
        );
      });
      expect(outcome.code).toBe(6);
      expect(outcome.stderr).toMatch(
        /^Error: The output could not be written, because the disk is full\..*\n$/,
      );
    },
  );

  it("shows a stack trace with --verbose only", async () => {
    expect((await run("ask", "hi", "--model", "nobody")).stderr).not.toContain("    at ");
    expect((await run("ask", "hi", "--model", "nobody", "--verbose")).stderr).toContain("    at ");
  });
});
