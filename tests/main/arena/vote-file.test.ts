import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { ArenaVote } from "../../../app/arena/arena-vote.ts";
import { openVoteFile } from "../../../main/arena/vote-file.ts";

const place = (): string => join(mkdtempSync(join(tmpdir(), "cloister-votes-")), "arena", "votes.jsonl");
const fileOf = (letter: string): ArenaVote["files"][number] => ({
  modelFileId: letter,
  sha256: letter.repeat(64),
  name: letter,
  quantization: "",
});
const voteNamed = (number: number): ArenaVote => ({
  voteId: number.toString(16).padStart(32, "0"),
  votedAt: number,
  prompts: [`line\nbreak ${number} \u2028 "quoted"`],
  files: [fileOf("a"), fileOf("b")],
  choice: { kind: "best", side: 1 },
  isBlind: true,
  comparisonId: null,
});
const put = (filePath: string, text: string): void => {
  mkdirSync(dirname(filePath), { recursive: true });
  writeFileSync(filePath, text);
};

test("votes are there after a restart, and one that was taken back is not", async () => {
  const filePath = place();
  const file = openVoteFile(filePath, () => {});
  expect(await file.votes()).toEqual([]);
  expect(existsSync(filePath)).toBe(false);
  await Promise.all([file.add(voteNamed(1)), file.add(voteNamed(2)), file.add(voteNamed(3))]);
  await file.withdraw(voteNamed(2).voteId);
  await file.withdraw("f".repeat(32));
  expect(await file.votes()).toEqual([voteNamed(1), voteNamed(3)]);
  expect(await openVoteFile(filePath, () => {}).votes()).toEqual([voteNamed(1), voteNamed(3)]);
  if (process.platform !== "win32") {
    expect(statSync(filePath).mode & 0o777).toBe(0o600);
  }
});

test("a torn last line costs that line, and the next vote is whole", async () => {
  const filePath = place();
  await openVoteFile(filePath, () => {}).add(voteNamed(1));
  appendFileSync(filePath, JSON.stringify({ version: 1, vote: voteNamed(2) }).slice(0, 40));
  const log: string[] = [];
  const file = openVoteFile(filePath, (line) => log.push(line));
  expect(await file.votes()).toEqual([voteNamed(1)]);
  expect(log).toEqual(["1 line of the votes could not be read"]);
  await file.add(voteNamed(3));
  expect(await openVoteFile(filePath, () => {}).votes()).toEqual([voteNamed(1), voteNamed(3)]);
});

test.each([
  ["no JSON", "{{{"],
  ["another shape", '{"version":1,"vote":{"voteId":"x"}}'],
  [
    "too many files",
    JSON.stringify({ version: 1, vote: { ...voteNamed(9), files: Array(5).fill(fileOf("a")) } }),
  ],
  [
    "a side that is not there",
    JSON.stringify({ version: 1, vote: { ...voteNamed(9), choice: { kind: "best", side: 2 } } }),
  ],
  ["more than belongs there", JSON.stringify({ version: 1, vote: voteNamed(9), more: 1 })],
  ["binary", "\0\u00ff\ufffd"],
])("a line with %s is left out, the others are read", async (_what, line) => {
  const filePath = place();
  put(filePath, `${line}\n${JSON.stringify({ version: 1, vote: voteNamed(4) })}\n`);
  expect(await openVoteFile(filePath, () => {}).votes()).toEqual([voteNamed(4)]);
});

test("a file of a newer version is refused and left as it is", async () => {
  const filePath = place();
  const text = `${JSON.stringify({ version: 2, anything: true })}\n`;
  put(filePath, text);
  const file = openVoteFile(filePath, () => {});
  await expect(file.votes()).rejects.toMatchObject({ code: "profile-newer" });
  await expect(file.add(voteNamed(1))).rejects.toMatchObject({ code: "profile-newer" });
  await expect(file.clear()).rejects.toMatchObject({ code: "profile-newer" });
  expect(readFileSync(filePath, "utf8")).toBe(text);
});

test("a vote that cannot be written is told, and not counted", async () => {
  const filePath = place();
  mkdirSync(filePath, { recursive: true });
  const file = openVoteFile(filePath, () => {});
  await expect(file.add(voteNamed(1))).rejects.toMatchObject({ code: "storage-failed" });
});

test("forgetting leaves nothing of any prompt on the disk", async () => {
  const filePath = place();
  const file = openVoteFile(filePath, () => {});
  await file.add(voteNamed(1));
  await file.clear();
  expect(await file.votes()).toEqual([]);
  expect(readFileSync(filePath, "utf8")).toBe("");
  await file.add(voteNamed(2));
  expect(await openVoteFile(filePath, () => {}).votes()).toEqual([voteNamed(2)]);
});
