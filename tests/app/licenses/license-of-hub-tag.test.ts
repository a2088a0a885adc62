import { expect, test } from "vitest";
import { findLicense } from "../../../app/licenses/known-licenses.ts";
import { license } from "../../../app/licenses/license.ts";
import { licenseFor } from "../../../app/licenses/license-for.ts";
import { licenseOfHubTag } from "../../../app/licenses/license-of-hub-tag.ts";

test.each([
  ["apache-2.0", "Apache-2.0"],
  ["Apache-2.0", "Apache-2.0"],
  [" MIT ", "MIT"],
  ["cc-by-nc-4.0", "CC-BY-NC-4.0"],
  ["cc0-1.0", "CC0-1.0"],
  ["gpl-3.0", "GPL-3.0"],
  ["gemma", "gemma"],
  ["llama3.1", "llama3.1"],
  ["lfm1.0", "lfm1.0"],
  ["falcon-llm-license", "falcon-llm-2.0"],
  ["nvidia-open-model-license", "nvidia-open-model"],
  ["qwen-research", "qwen-research"],
  ["mrl", "mrl"],
])("the hub's %s is %s", (tag, id) => {
  expect(licenseOfHubTag(tag)).toBe(id);
  expect(findLicense(id)).not.toBeNull();
});

test.each([null, "", "other", "unknown", "openrail", "gpl", "cc", "__proto__", "constructor", "llama"])(
  "%s says too little",
  (tag) => {
    expect(licenseOfHubTag(tag)).toBeNull();
  },
);

test("what is not known says so, in a card that asks", () => {
  for (const tag of [null, "other", "evil\u202elicense\u0007", "x".repeat(5000)]) {
    const card = licenseFor(tag);
    expect(license.safeParse(card).success).toBe(true);
    expect(card).toMatchObject({ id: "unknown", class: "unknown", acceptanceNeeded: true });
    expect(card.name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  }
  expect(licenseFor(null).name).toBe("License not stated");
  expect(licenseFor("other").classReason).toContain("“other”");
});
