import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { AppError } from "../../../app/errors/app-error.ts";
import { createEvaluationTextService } from "../../../main/evaluation-sets/evaluation-text-service.ts";
import { notKept } from "../../../main/evaluation-sets/not-kept.ts";

const root = mkdtempSync(join(tmpdir(), "cloister-not-kept-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a full disk is told as one, and a profile that cannot be written in", async () => {
  const full = Object.assign(new Error("no space"), { code: "ENOSPC", syscall: "write" });
  expect(notKept(full)).toMatchObject({
    code: "disk-full",
    message: "The disk is full, so nothing of the file was kept. Free some space, then choose it again.",
  });
  const known = new AppError("evaluation-set-refused", "It is empty.");
  expect(notKept(known)).toBe(known);
  const other = new TypeError("a mistake of ours");
  expect(notKept(other)).toBe(other);

  const blocked = join(root, "blocked");
  writeFileSync(blocked, "a file where the folder should be");
  const text = join(root, "text.txt");
  writeFileSync(text, "Seven lamps.");
  const service = createEvaluationTextService({
    folder: join(blocked, "texts"),
    builtInFolder: root,
    onChanged: () => {},
    now: Date.now,
  });
  await expect(service.import(text)).rejects.toMatchObject({ code: "storage-failed" });
});
