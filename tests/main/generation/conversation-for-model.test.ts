import { expect, test } from "vitest";
import { type BranchMessage, conversationForModel } from "../../../main/generation/conversation-for-model.ts";

const say = (id: string, role: "user" | "assistant", text: string): BranchMessage => ({ id, role, text });

test("the answer being written is left out", () => {
  const branch = [say("1", "user", "Hello"), say("2", "assistant", "")];
  expect(conversationForModel(branch, "2", false)).toMatchObject([{ role: "user", text: "Hello" }]);
});

test("a new version does not see the old text of its own answer", () => {
  const branch = [say("1", "user", "Hello"), say("2", "assistant", "old")];
  expect(conversationForModel(branch, "2", false)).toMatchObject([{ role: "user", text: "Hello" }]);
});

test("continuing ends with the answer itself", () => {
  const branch = [say("1", "user", "Count"), say("2", "assistant", "1 2 3")];
  expect(conversationForModel(branch, "2", true).at(-1)).toMatchObject({ role: "assistant", text: "1 2 3" });
});

test("an answer that never came leaves one turn of the person's two messages", () => {
  const branch = [
    say("1", "user", "First"),
    say("2", "assistant", ""),
    say("3", "user", "Second"),
    say("4", "assistant", ""),
  ];
  expect(conversationForModel(branch, "4", false)).toEqual([
    {
      role: "user",
      text: "First\n\nSecond",
      messages: [
        { position: 0, characters: 5, whole: true },
        { position: 2, characters: 6, whole: true },
      ],
    },
  ]);
});

test("what the model thought aloud is left out of later turns, but not of the answer it goes on with", () => {
  const branch = [
    say("1", "user", "One?"),
    say("2", "assistant", "<think>Hm.</think>\n\nYes."),
    say("3", "user", "Sure?"),
    say("4", "assistant", "<think>Let me"),
  ];
  expect(conversationForModel(branch, "4", true).map(({ text }) => text)).toEqual([
    "One?",
    "Yes.",
    "Sure?",
    "<think>Let me",
  ]);
});

test("what is attached stands before what was typed, whole, and its length is kept for the ledger", () => {
  const attached = [{ name: "a.txt", text: "one" }];
  const branch = [{ ...say("1", "user", "Which?"), attached }, say("2", "assistant", "")];
  expect(conversationForModel(branch, "2", false)).toEqual([
    {
      role: "user",
      text: "Attached file: a.txt\n```\none\n```\n\nWhich?",
      messages: [
        {
          position: 0,
          characters: 40,
          whole: true,
          attachments: [{ name: "a.txt", characters: 32 }],
        },
      ],
    },
  ]);
  // A message without words of its own is one all the same.
  expect(conversationForModel([{ ...say("1", "user", ""), attached }], "2", false)).toHaveLength(1);
  const long = [{ name: "long.txt", text: "x".repeat(3_500_000) }];
  expect(() =>
    conversationForModel([{ ...say("1", "user", "y".repeat(600_000)), attached: long }], "2", false),
  ).toThrow(/A message has 4,100,0\d\d characters with what is attached to it/);
});
