import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { createHeaderFacts } from "../../../main/models/header-facts.ts";

const content = "a".repeat(64);
const template = { sha256: "b".repeat(64), sizeBytes: 10 };
const newCache = (): string => join(mkdtempSync(join(tmpdir(), "cloister-facts-")), "deep", "headers.json");

it("remembers across starts, by content, and the newest counts", async () => {
  const cache = newCache();
  const first = createHeaderFacts(cache);
  await first.open();
  first.learn(content, { architecture: "llama", chatTemplate: null });
  first.learn(content, { architecture: "llama", chatTemplate: template });
  await Promise.all([first.save(), first.save()]);
  expect(readdirSync(dirname(cache))).toEqual(["headers.json"]);
  const second = createHeaderFacts(cache);
  expect(second.of(content)).toBeNull();
  await second.open();
  expect(second.of(content)).toEqual({ architecture: "llama", chatTemplateSha256: template.sha256 });
  expect(second.of("c".repeat(64))).toBeNull();
});

it.each([
  "",
  "{",
  "[]",
  '{"formatVersion":2,"headers":[]}',
  '{"formatVersion":1,"headers":[["x",{}]]}',
  `{"formatVersion":1,"headers":[]}${" ".repeat(9 * 1024 * 1024)}`,
])("starts afresh from %.60j", async (text) => {
  const cache = newCache();
  mkdirSync(dirname(cache));
  writeFileSync(cache, text);
  const facts = createHeaderFacts(cache);
  await facts.open();
  expect(facts.of(content)).toBeNull();
  facts.learn(content, { architecture: "llama", chatTemplate: null });
  await facts.save();
  const again = createHeaderFacts(cache);
  await again.open();
  expect(again.of(content)?.architecture).toBe("llama");
});

it("goes on where nothing can be written", async () => {
  const cache = newCache();
  writeFileSync(dirname(cache), "a file where the folder should be");
  const facts = createHeaderFacts(cache);
  await facts.open();
  facts.learn(content, { architecture: "llama", chatTemplate: null });
  await facts.save();
  expect(facts.of(content)?.architecture).toBe("llama");
});
