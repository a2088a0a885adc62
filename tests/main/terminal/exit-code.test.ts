import { expect, it } from "vitest";
import { appErrorCodes } from "../../../app/errors/app-error-codes.ts";
import { exitCodeOf } from "../../../main/terminal/exit-code.ts";

it("gives every failure its exit code", () => {
  const codes = Object.fromEntries(appErrorCodes.map((code) => [code, exitCodeOf(code)]));
  expect(codes).toMatchObject({
    usage: 2,
    "no-model": 3,
    "model-missing": 3,
    "model-changed": 3,
    "prompt-too-long": 3,
    "network-failed": 5,
    "disk-full": 6,
    cancelled: 130,
    internal: 1,
    "host-stopped": 1,
  });
  expect(Object.values(codes).every((code) => code > 0)).toBe(true);
});
