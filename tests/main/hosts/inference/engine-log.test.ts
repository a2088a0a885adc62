import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { EngineLog } from "../../../../main/hosts/inference/engine-log.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("waits for words that come after the error they explain", async () => {
  const log = new EngineLog();
  const words = log.lastWords();
  await vi.advanceTimersByTimeAsync(300);
  log.add("error", "tensor data is not within the file bounds");
  await vi.advanceTimersByTimeAsync(200);
  expect(await words).toBe("error: tensor data is not within the file bounds");
});

it("does not wait long for an engine that says nothing", async () => {
  const words = new EngineLog().lastWords();
  await vi.advanceTimersByTimeAsync(1100);
  expect(await words).toBe("");
});
