import { expect, it } from "vitest";
import { failureOf } from "../../scripts/setup/failure-of.mjs";
import { SetupError } from "../../scripts/setup/setup-error.mjs";

const systemError = (code: string, place?: string) =>
  Object.assign(new Error(`${code}: something, open '${place}'`), { code, path: place });

it.each([
  [new SetupError("No.", "Do.", { code: "no-network", exitCode: 5 }), "network-failed", 5],
  [new SetupError("No.", "Do.", { code: "disk-full", exitCode: 6 }), "disk-full", 6],
  [new SetupError("No.", "Do.", { code: "not-writable", exitCode: 6 }), "storage-failed", 6],
  [new SetupError("No.", "Do.", { code: "checksum-mismatch", exitCode: 3 }), "hash-mismatch", 3],
  [new SetupError("No.", "Do."), "internal", 1],
  [systemError("ENOSPC", "/disk/file"), "disk-full", 6],
  [new Error("ENOSPC"), "disk-full", 6],
  [systemError("EROFS", "/repository/out"), "storage-failed", 6],
  [systemError("EACCES", "/repository/out"), "storage-failed", 6],
  [new TypeError("x is not a function"), "internal", 1],
  ["thrown text", "internal", 1],
])("gives %s the code %s and the exit code %i", (error, code, exitCode) => {
  expect(failureOf(error)).toMatchObject({ code, exitCode });
});

it("names the place that cannot be written, not the call that failed", () => {
  const { sentence, nextStep } = failureOf(systemError("EROFS", "/repository/out"));
  expect(sentence).toBe("The set-up may not read or write /repository/out (EROFS).");
  expect(nextStep).not.toBe("");
});
