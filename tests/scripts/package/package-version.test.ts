import { expect, it } from "vitest";
import { packageVersion } from "../../../scripts/package/package-version.mjs";

it.each([
  ["official", "45.4.1", "0.1.0"],
  ["fallback", "33.2.1", "0.1.0+fallback.33.2.1"],
  ["named", "45.4.1", "0.1.0+named.45.4.1"],
] as const)("a package with the %s runtime %s is called %s", (kind, version, called) => {
  expect(packageVersion("0.1.0", { kind, version, executablePath: "/somewhere/electron" })).toBe(called);
});
