import spdx from "spdx-license-list/spdx.json" with { type: "json" };
import { expect, test } from "vitest";
import { findLicense, knownLicenses } from "../../../app/licenses/known-licenses.ts";
import { license } from "../../../app/licenses/license.ts";

type SpdxEntry = { readonly osiApproved: boolean };
const listed = spdx as Readonly<Record<string, SpdxEntry>>;

test.each(knownLicenses.map((one) => [one.id, one] as const))("%s is a card", (_, one) => {
  expect(license.safeParse(one).error?.issues ?? []).toEqual([]);
});

test("no id stands twice", () => {
  expect(new Set(knownLicenses.map(({ id }) => id.toLowerCase())).size).toBe(knownLicenses.length);
});

test.each([
  "Apache-2.0",
  "MIT",
  "gemma",
  "llama3.1",
  "llama3.3",
  "lfm1.0",
  "falcon-llm-2.0",
  "openmdw-1.1",
  "nvidia-open-model",
  "health-ai-developer-foundations",
])("the catalog's %s is known", (id) => {
  expect(findLicense(id)?.id).toBe(id);
});

test("a license is called open source exactly where the SPDX list says that the Initiative approved it", () => {
  for (const one of knownLicenses) {
    const approved = one.textSource.kind === "spdx" && listed[one.textSource.spdxId]?.osiApproved === true;
    expect.soft([one.id, one.class === "open-source"]).toEqual([one.id, approved]);
  }
});

test("all but open-source licenses must be accepted", () => {
  for (const one of knownLicenses) {
    expect.soft([one.id, one.acceptanceNeeded]).toEqual([one.id, one.class !== "open-source"]);
  }
});

test("every card says where its statements come from, what it permits and what it forbids", () => {
  for (const one of knownLicenses) {
    expect.soft(one.source, one.id).not.toBeNull();
    expect.soft(one.permits.length, one.id).toBeGreaterThan(0);
    expect.soft(one.forbids.length, one.id).toBeGreaterThan(0);
  }
});

test("limits of users and revenue stand in the cards that have them", () => {
  const text = (id: string): string => JSON.stringify(findLicense(id));
  for (const id of ["llama2", "llama3", "llama3.1", "llama3.2", "llama3.3", "llama4"]) {
    expect.soft(text(id), id).toContain("700 million monthly users");
  }
  expect(text("qwen")).toContain("100 million monthly users");
  expect(text("lfm1.0")).toContain("10 million US dollars");
  expect(text("llama3.1")).toContain("Begin the name");
  expect(text("llama2")).not.toContain("Begin the name");
});
