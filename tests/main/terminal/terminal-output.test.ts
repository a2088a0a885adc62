import { Writable } from "node:stream";
import { describe, expect, it, vi } from "vitest";
import { AnswerOutput } from "../../../main/terminal/answer-output.ts";
import { jsonText } from "../../../main/terminal/json-text.ts";
import { TerminalOutput } from "../../../main/terminal/terminal-output.ts";

const stream = (isTTY: boolean) => {
  const texts: string[] = [];
  const writable = new Writable({
    decodeStrings: false,
    write: (chunk: string, _encoding, done) => {
      texts.push(String(chunk));
      done();
    },
  });
  return Object.assign(writable, { isTTY, texts, text: () => texts.join("") });
};

describe("an answer on stdout", () => {
  const answerOn = (isTTY: boolean): string => {
    const stdout = stream(isTTY);
    const output = new TerminalOutput(stdout, stream(false), () => {});
    const answer = new AnswerOutput(output, { streamed: true });
    answer.push("hostile \u001b]0;ow");
    answer.push("ned\u0007 text");
    answer.end();
    answer.push("late");
    return stdout.text();
  };

  it("cannot command a terminal, but reaches a file as it is", () => {
    expect(answerOn(true)).toBe("hostile  text\n");
    expect(answerOn(false)).toBe("hostile \u001b]0;owned\u0007 text\n");
  });
});

describe("TerminalOutput", () => {
  it("shows progress on a terminal only", async () => {
    const watched = stream(true);
    const piped = stream(false);
    for (const stderr of [watched, piped]) {
      const output = new TerminalOutput(stream(true), stderr, () => {});
      output.progress("Loading: 50 %");
      output.note("Done.");
      await output.flush();
    }
    expect(watched.text()).toContain("Loading: 50 %");
    expect(piped.text()).toBe("Done.\n");
  });

  it("takes a reader that went away as the end, once", async () => {
    const gone = vi.fn();
    const broken = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" })),
    });
    const output = new TerminalOutput(broken, stream(false), gone);
    output.write("one");
    output.write("two");
    await output.flush();
    output.write("three");
    expect(gone).toHaveBeenCalledOnce();
    expect(output.readerGone).toBe(true);
  });
});

it.each([
  ["ENOSPC", "disk-full", /the disk is full/],
  ["EIO", "storage-failed", /EIO/],
])("takes %s on stdout for a failure, and stops writing", async (code, expected, sentence) => {
  const ended = vi.fn();
  const write = vi.fn((_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })));
  const output = new TerminalOutput(new Writable({ write }), stream(false), ended);
  output.write("one");
  await output.flush();
  output.write("two");
  expect(ended).toHaveBeenCalledOnce();
  expect(write).toHaveBeenCalledOnce();
  expect(output.readerGone).toBe(false);
  expect(output.failure?.code).toBe(expected);
  expect(output.failure?.message).toMatch(sentence);
});

it("prints JSON that is safe on a terminal and means the same", () => {
  const value = { answer: "a\u001b[31m\u009b31m\u202eb\u007f" };
  const text = jsonText(value);
  expect(text.slice(0, -1)).not.toMatch(/(?!\n)\p{Cc}|\u202e/u);
  expect(JSON.parse(text)).toEqual(value);
});
