import { copyFileSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { starterModelPath } from "../../../support/starter-model.ts";
import { InferenceProcess } from "./inference-process.ts";
import { generate, loadStarter, user } from "./test-generation.ts";

const france = user("What is the capital of France?");

/** Resident memory of a process in MiB. */
const residentMebibytes = (processId: number | undefined): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, "utf8"))?.[1]) / 1024;

describe("loading a model", () => {
  let host: InferenceProcess;
  let folder: string;
  beforeEach(() => {
    host = new InferenceProcess();
    folder = mkdtempSync(join(tmpdir(), "cloister-load-"));
  });
  afterEach(async () => {
    await host.end();
    rmSync(folder, { recursive: true });
  });

  it("says what is loaded and tells how far it is", async () => {
    const loaded = await loadStarter(host);
    expect(loaded).toMatchObject({
      contextSize: 2048,
      contextSizeReason: "For a test.",
      trainedContextSize: 8192,
      threads: 1,
      threadsReason: "1 thread, as asked for.",
      backend: "cpu",
      backendReason: "CPU: chosen in the settings.",
      chatTemplateSha256: "872be49dbb638044ad01b60388f48d469ff2980e5f0dccdc22ec907db54d0788",
    });
    expect(loaded.engineVersion).toMatch(/^node-llama-cpp \d+\.\d+\.\d+ \(llama\.cpp v[\d.]+\)$/);
    const progress = host.events.flatMap((event) =>
      event.name === "loadProgress" ? [event.payload.progress] : [],
    );
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it("never uses more threads than there are cores", async () => {
    const loaded = await loadStarter(host, { threads: 1000 });
    expect(loaded.threads).toBeLessThanOrEqual(navigator.hardwareConcurrency);
    expect(loaded.threadsReason).toContain("of the 1000 threads asked for");
  });

  it("answers with a context of 60,000 tokens, whose cache exceeds a gibibyte, and gives the memory back", async () => {
    await loadStarter(host, { contextSize: 60_000, threads: null });
    const withCache = residentMebibytes(host.child.pid);
    expect((await generate(host, [france])).text).toBe("The capital of France is Paris.");
    await host.call("unload", {});
    expect(withCache).toBeGreaterThan(1024);
    expect(residentMebibytes(host.child.pid)).toBeLessThan(withCache - 1024);
    await expect(generate(host, [france])).rejects.toMatchObject({ code: "no-model" });
  });

  it("names what is wrong with a file and goes on with the next", async () => {
    const missing = join(folder, "missing.gguf");
    await expect(loadStarter(host, { filePath: missing })).rejects.toMatchObject({ code: "model-missing" });

    const truncated = join(folder, "truncated.gguf");
    writeFileSync(truncated, readFileSync(starterModelPath()).subarray(0, 20_000_000));
    await expect(loadStarter(host, { filePath: truncated })).rejects.toMatchObject({ code: "model-damaged" });

    const unknown = join(folder, "unknown.gguf");
    copyFileSync(starterModelPath(), unknown);
    const header = readFileSync(unknown).subarray(0, 4096);
    const at = header.indexOf("llama", header.indexOf("general.architecture") + 20);
    const file = openSync(unknown, "r+");
    writeSync(file, "xlama", at);
    await expect(loadStarter(host, { filePath: unknown })).rejects.toMatchObject({
      code: "model-unsupported",
    });

    await expect(loadStarter(host, { contextSize: 10_000_000 })).rejects.toMatchObject({
      code: "model-too-large",
    });
    await loadStarter(host);
    expect((await generate(host, [france])).text).toBe("The capital of France is Paris.");
  });
});
