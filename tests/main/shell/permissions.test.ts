import { expect, it } from "vitest";
import { isPermitted, permissions } from "../../../main/shell/permissions.ts";

const ours = "app://cloister";

it("grants one thing, to our own page", () => {
  const granted = Object.keys(permissions).filter((permission) => isPermitted(permission, ours, ours));
  expect(granted).toEqual(["clipboard-sanitized-write"]);
  for (const origin of ["https://example.com", "app://other", "file://", "", "null"]) {
    expect(isPermitted("clipboard-sanitized-write", origin, ours)).toBe(false);
  }
});

it.each(["future-permission", "__proto__", "constructor", "toString", ""])("refuses %s", (permission) => {
  expect(isPermitted(permission, ours, ours)).toBe(false);
});
