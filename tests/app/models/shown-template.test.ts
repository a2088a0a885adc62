import { describe, expect, it } from "vitest";
import { shownTemplate } from "../../../app/models/shown-template.ts";

describe("shownTemplate", () => {
  it("keeps text, line breaks and tabs, and makes everything hidden visible", () => {
    expect(shownTemplate("{% if a %}\r\n\tü{{ b }}")).toBe("{% if a %}\n\tü{{ b }}");
    expect(shownTemplate("a\u202eb\u200bc\u001b[31md\u{e0041}e\u2028f\ud800")).toBe(
      "a\uFFFDb\uFFFDc\uFFFD[31md\uFFFDe\uFFFDf\uFFFD",
    );
  });

  it("is bounded", () => {
    expect(shownTemplate("x".repeat(1_000_000))).toHaveLength(70_000);
  });
});
