import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { saveError, writeBeside } from "../../../main/chat-export/write-beside.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloister-export-"));
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true, force: true });
});

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

test("writes all pieces, replaces what was there, and leaves nothing else", async () => {
  const file = join(folder, "chat.md");
  writeFileSync(file, "old");
  await writeBeside(file, pieces("a", "", "ü"));
  expect(readFileSync(file, "utf8")).toBe("aü");
  expect(readdirSync(folder)).toEqual(["chat.md"]);
});

test("what fails in the middle leaves the old file, and no part of the new one", async () => {
  const file = join(folder, "chat.md");
  writeFileSync(file, "old");
  async function* failing(): AsyncGenerator<string> {
    yield "new";
    throw new AppError("cancelled", "The export was cancelled.");
  }
  await expect(writeBeside(file, failing())).rejects.toMatchObject({ code: "cancelled" });
  expect(readFileSync(file, "utf8")).toBe("old");
  expect(readdirSync(folder)).toEqual(["chat.md"]);
});

test("says what is wrong without naming the place", async () => {
  mkdirSync(join(folder, "taken.md"));
  writeFileSync(join(folder, "file"), "");
  for (const place of [
    join(folder, "gone", "chat.md"),
    join(folder, "file", "chat.md"),
    join(folder, "taken.md"),
  ]) {
    const thrown: AppError = await writeBeside(place, pieces("x")).then(
      () => new AppError("internal", "nothing was thrown"),
      (error) => error,
    );
    expect(thrown.code, place).toBe("save-refused");
    expect(thrown.message).toMatch(/^[A-Z].+\.$/);
    expect(thrown.message).not.toContain(folder);
  }
  expect(readdirSync(folder).sort()).toEqual(["file", "taken.md"]);
});

test("a full disk and missing rights have sentences of their own", () => {
  const codes = ["ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS", "EIO"];
  const errors = codes.map((code) => saveError(Object.assign(new Error(`${code}: /home/ana/x`), { code })));
  expect(errors.map(({ code }) => code)).toEqual([
    "disk-full",
    "disk-full",
    "save-refused",
    "save-refused",
    "save-refused",
    "save-refused",
  ]);
  expect(errors.map(({ message }) => message).join(" ")).not.toContain("/home");
});
