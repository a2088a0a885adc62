import { expect, test } from "vitest";
import type { LicenseClass, OpennessCard } from "../../../app/licenses/license.ts";
import { openSourceLabel } from "../../../app/licenses/open-source-label.ts";

const source = "https://example.org/claim";
const open = { state: "open", source } as const;
const whole: OpennessCard = { weights: open, trainingCode: open, trainingData: open, documentation: open };
const approved = { class: "open-source", name: "Apache License 2.0" } as const;

test("a model is open source where license, weights, code, data and documentation carry it", () => {
  expect(openSourceLabel(approved, whole)).toMatchObject({ isOpenSource: true, label: "open source" });
});

test("information on the data suffices, as the definition has it", () => {
  const card: OpennessCard = { ...whole, trainingData: { state: "partial", source } };
  expect(openSourceLabel(approved, card).isOpenSource).toBe(true);
});

test.each(["weights", "trainingCode", "trainingData", "documentation"] as const)(
  "without %s it is open weights, and says what is lacking",
  (part) => {
    for (const claim of [
      { state: "closed", source },
      { state: "unknown", source: null },
      { state: "open", source: null },
      ...(part === "trainingData" ? [] : [{ state: "partial", source } as const]),
    ] as const) {
      const label = openSourceLabel(approved, { ...whole, [part]: claim });
      expect(label).toMatchObject({ isOpenSource: false, label: "open weights" });
      expect(label.reason).toMatch(/nothing shows that the .* (is|are) open/);
    }
  },
);

test.each(["open-weights", "community", "non-commercial", "unknown"] satisfies LicenseClass[])(
  "no model under a license of class %s is called open source, whatever is published",
  (licenseClass) => {
    const label = openSourceLabel({ class: licenseClass, name: "A license" }, whole);
    expect(label.isOpenSource).toBe(false);
    expect(label.label).not.toContain("source");
  },
);

test("several missing parts are told in one sentence", () => {
  const unknown = { state: "unknown", source: null } as const;
  expect(openSourceLabel(approved, { ...whole, trainingCode: unknown, trainingData: unknown }).reason).toBe(
    "The license is open source, but nothing shows that the training code and the training data are open.",
  );
});
