import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Message } from "../../../app/chats/message.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { AnswerWriter, type WriteAnswer } from "../../../main/generation/answer-writer.ts";

const end = { text: "all", state: "complete", generation: null, error: null } as const;

const makeWriter = (fail: (attempt: number) => AppError | null = () => null) => {
  const written: { text: string; state: string }[] = [];
  let attempts = 0;
  const write: WriteAnswer = async (answer) => {
    attempts += 1;
    const failure = fail(attempts);
    if (failure !== null) {
      throw failure;
    }
    written.push({ text: answer.text, state: answer.state });
    return { text: answer.text } as Message;
  };
  const troubles: string[] = [];
  const writer = new AnswerWriter(write, ({ code }) => troubles.push(code));
  return { writer, written, troubles, attempts: () => attempts };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a growing answer is written about once a second, the newest text only", async () => {
  const { writer, written } = makeWriter();
  for (const text of ["a", "ab", "abc"]) {
    writer.update(text);
  }
  await vi.advanceTimersByTimeAsync(999);
  expect(written).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(written).toEqual([{ text: "abc", state: "generating" }]);
  writer.update("abcd");
  await vi.advanceTimersByTimeAsync(1000);
  expect(written.at(-1)).toEqual({ text: "abcd", state: "generating" });
});

test("nothing is written after the last write", async () => {
  const { writer, written } = makeWriter();
  writer.update("a");
  await writer.finish(end);
  writer.update("late");
  await vi.advanceTimersByTimeAsync(5000);
  expect(written).toEqual([{ text: "all", state: "complete" }]);
});

test("a storage host that comes back within seconds loses nothing", async () => {
  const { writer, written } = makeWriter((attempt) =>
    attempt < 5 ? new AppError("host-stopped", "The storage stopped.") : null,
  );
  const finished = writer.finish(end);
  await vi.advanceTimersByTimeAsync(20_000);
  await finished;
  expect(written).toEqual([{ text: "all", state: "complete" }]);
});

test("a storage that stays away is told, after several seconds of trying", async () => {
  const { writer, troubles, attempts } = makeWriter(() => new AppError("disk-full", "The disk is full."));
  const finished = writer.finish(end).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(0);
  expect(troubles).toEqual(["disk-full"]);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(await finished).toMatchObject({ code: "disk-full" });
  expect(attempts()).toBe(8);
});

test("a message that was erased meanwhile is not tried again", async () => {
  const { writer, attempts } = makeWriter(() => new AppError("not-found", "The message is gone."));
  await expect(writer.finish(end)).rejects.toMatchObject({ code: "not-found" });
  expect(attempts()).toBe(1);
});
