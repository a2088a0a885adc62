import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCloister, temporaryFolder } from "./run-cloister.ts";

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

  it("shows a stack trace with --verbose only", async () => {
    expect((await run("ask", "hi", "--model", "nobody")).stderr).not.toContain("    at ");
    expect((await run("ask", "hi", "--model", "nobody", "--verbose")).stderr).toContain("    at ");
  });
});
