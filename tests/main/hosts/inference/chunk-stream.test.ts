import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ChunkStream } from "../../../../main/hosts/inference/chunk-stream.ts";

describe("ChunkStream", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const streamTo = (sent: string[], coreFree = true) =>
    new ChunkStream(
      (text) => sent.push(text),
      () => Date.now(),
      () => coreFree,
    );

  it.each([
    [true, 30],
    [false, 8],
  ])(
    "sends the first text at once; with a free core (%s) then at most about %i times a second",
    (coreFree, rate) => {
      const sent: string[] = [];
      const stream = streamTo(sent, coreFree);
      stream.push("a");
      expect(sent).toEqual(["a"]);
      for (let token = 0; token < 1000; token += 1) {
        stream.push("b");
        vi.advanceTimersByTime(1);
      }
      expect(sent.length).toBeLessThanOrEqual(2 + rate);
      expect(sent.length).toBeGreaterThanOrEqual(rate - 1);
      stream.flush();
      expect(sent.join("")).toBe(`a${"b".repeat(1000)}`);
    },
  );

  it("does not let a text wait for the next token", () => {
    const sent: string[] = [];
    const stream = streamTo(sent);
    stream.push("a");
    stream.push("b");
    vi.advanceTimersByTime(33);
    expect(sent).toEqual(["a", "b"]);
  });

  it("sends nothing once it is closed", () => {
    const sent: string[] = [];
    const stream = streamTo(sent);
    stream.push("a");
    stream.push("b");
    stream.close();
    stream.push("c");
    stream.flush();
    vi.advanceTimersByTime(1000);
    expect(sent).toEqual(["a"]);
  });

  it("sends no empty chunk", () => {
    const sent: string[] = [];
    const stream = streamTo(sent);
    stream.push("");
    stream.flush();
    expect(sent).toEqual([]);
  });
});
