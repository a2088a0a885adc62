import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { writeStdout } from "../../scripts/setup/write-stdout.mjs";

const failing = (code: string) =>
  new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code })) });

it("takes a reader that went away for no failure", async () => {
  await expect(writeStdout("text", failing("EPIPE"))).resolves.toBeUndefined();
});

it.each([
  ["ENOSPC", "disk-full"],
  ["EIO", "not-writable"],
])("tells %s in a sentence, with the exit code of a disk", async (code, expected) => {
  await expect(writeStdout("text", failing(code))).rejects.toMatchObject({
    code: expected,
    exitCode: 6,
    message: expect.stringMatching(/^What was asked for could not be written: .*\.$/u),
  });
});
