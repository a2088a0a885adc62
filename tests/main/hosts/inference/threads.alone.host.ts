import { type ChildProcess, spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { InferenceProcess } from "./inference-process.ts";
import { generate, loadStarter, user } from "./test-generation.ts";

const cores = availableParallelism();

/** Programs that keep all cores but one busy. */
const startNeighbors = (): ChildProcess[] =>
  Array.from({ length: Math.max(1, cores - 1) }, () =>
    spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }),
  );

describe.skipIf(cores < 2)("the number of threads (needs two cores)", () => {
  let host: InferenceProcess;
  let neighbors: ChildProcess[] = [];
  const endNeighbors = () => {
    for (const neighbor of neighbors) {
      neighbor.kill("SIGKILL");
    }
    neighbors = [];
  };
  afterEach(async () => {
    endNeighbors();
    await host.end();
  });

  it("comes down for a busy neighbor and goes up again, in a generation and between two", async () => {
    host = new InferenceProcess();
    const loaded = await loadStarter(host, { threads: null, contextSize: 4096 });
    expect(loaded.threads).toBeLessThanOrEqual(cores);
    let threads = loaded.threads;
    const seen: string[] = [];
    host.onEvent((event) => {
      if (event.name === "threads") {
        threads = event.payload.threads;
        seen.push(event.payload.reason);
      }
    });
    const reached = (fits: (threads: number) => boolean): Promise<void> =>
      new Promise((resolve) => {
        const off = host.onEvent(() => {
          if (fits(threads)) {
            off();
            resolve();
          }
        });
        if (fits(threads)) {
          off();
          resolve();
        }
      });
    /** Generates, one answer after the other, until the number of threads fits. */
    const generateUntil = async (fits: (threads: number) => boolean): Promise<void> => {
      const stop = new AbortController();
      void reached(fits).then(() => stop.abort());
      while (!stop.signal.aborted) {
        await generate(host, [user("Tell a long story about a lighthouse and the sea.")], {
          maxTokens: 2000,
          sampling: { temperature: 1.5, topK: 0, topP: 1, minP: 0, seed: seen.length },
          signal: stop.signal,
        });
      }
    };

    await generateUntil((count) => count === cores);
    neighbors = startNeighbors();
    await generateUntil((count) => count < cores);
    expect(seen.at(-1)).toMatch(/^\d+ threads?: .+\.$/);
    endNeighbors();
    await generateUntil((count) => count === cores);

    neighbors = startNeighbors();
    await reached((count) => count < cores);
    expect(seen.at(-1)).toMatch(/other programs keep \d\.\d of \d+ cores busy/);
    endNeighbors();
    await reached((count) => count === cores);
    expect(seen.at(-1)).toMatch(/other programs leave \d\.\d of \d+ cores free/);
  });

  it("is left alone where a number was asked for", async () => {
    host = new InferenceProcess();
    await loadStarter(host, { threads: 1 });
    neighbors = startNeighbors();
    const answer = await generate(host, [user("Tell a long story.")], { maxTokens: 150 });
    expect(answer.threads).toBe(1);
    expect(host.events.some((event) => event.name === "threads")).toBe(false);
  });
});
