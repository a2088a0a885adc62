import { expect, test } from "vitest";
import { knownLicenses } from "../../../app/licenses/known-licenses.ts";
import { licenseWords } from "../../../renderer/components/license-words.ts";
import { findLicenses, findSoftware } from "../../../renderer/licenses/find-licenses.ts";

const find = (search: string): readonly string[] =>
  findLicenses(knownLicenses, search, (one) => licenseWords.classes[one]).map(({ id }) => id);

test("licenses are found by name, class and what they say", () => {
  expect(find("")).toHaveLength(knownLicenses.length);
  expect(find("apache 2.0")).toContain("Apache-2.0");
  expect(find("700 million")).toEqual(["llama2", "llama3", "llama3.1", "llama3.2", "llama3.3", "llama4"]);
  expect(find("non-commercial research qwen")).toEqual(["qwen-research"]);
  expect(find("zzz license")).toEqual([]);
});

test("software is found by name and license", () => {
  const software = [
    { id: "zod@4.6.7", name: "zod", version: "4.6.7", license: "MIT", sizeCharacters: 1 },
    { id: "electron", name: "Electron", version: "45.4.1", license: "MIT", sizeCharacters: 1 },
  ];
  expect(findSoftware(software, "ELECTRON mit")).toEqual([software[1]]);
  expect(findSoftware(software, "gpl")).toEqual([]);
});
