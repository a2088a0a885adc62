import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { expect, it } from "vitest";

/** What a module reads as soon as it is read itself: neither types nor what it imports later. */
const readWith = (path: string): readonly string[] =>
  [...readFileSync(path, "utf8").matchAll(/^(?:import|export)(?! type\b)[^;]*?from "([^"]+)";/gmu)].map(
    ([, name]) => name ?? "",
  );

it("reads little before the window opens: no schema, and no host, and no service", () => {
  const seen = new Set<string>();
  const packages = new Set<string>();
  const follow = (path: string): void => {
    if (seen.has(path)) {
      return;
    }
    seen.add(path);
    for (const name of readWith(path)) {
      if (name.startsWith(".")) {
        follow(resolve(dirname(path), name));
      } else {
        packages.add(name);
      }
    }
  };
  follow(resolve("main/index.ts"));

  expect([...packages].filter((name) => !name.startsWith("node:"))).toEqual(["electron"]);
  expect(
    [...seen]
      .map((path) => relative(".", path))
      .filter((path) => /^main\/(?!shell\/|profile\/|disk\/|egress\/guard|index\.ts)/u.test(path)),
  ).toEqual([]);
  expect(seen.size).toBeGreaterThan(30);
});
