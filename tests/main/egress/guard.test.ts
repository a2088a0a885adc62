import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

describe("the network guard, in a process of its own", () => {
  const folder = mkdtempSync(join(tmpdir(), "cloister-guard-"));
  let results: Record<string, string> = {};
  beforeAll(() => {
    const script = fileURLToPath(new URL("guarded-process.ts", import.meta.url));
    const output = execFileSync(process.execPath, [script, join(folder, "pipe")], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      timeout: 15_000,
    });
    results = JSON.parse(output) as Record<string, string>;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("refuses every way out", () => {
    const { pipe, "child channel": channel, ...ways } = results;
    expect(Object.keys(ways).length).toBeGreaterThanOrEqual(22);
    expect(Object.entries(ways).filter(([, ended]) => ended !== "NetworkRefused")).toEqual([]);
    expect([pipe, channel]).toEqual(["through the pipe", "hello"]);
  });
});
