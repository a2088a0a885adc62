import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { knownLicenses } from "../../../app/licenses/known-licenses.ts";
import { licenseFor } from "../../../app/licenses/license-for.ts";
import { LicenseCard } from "../../../renderer/components/license-card.tsx";
import { LicenseFullText } from "../../../renderer/components/license-text.tsx";
import { OpennessMarks } from "../../../renderer/components/openness-marks.tsx";

const words = (markup: string): string => markup.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

test("a card shows every sentence of a license under what you may, must and must not", () => {
  for (const license of knownLicenses) {
    const text = words(renderToStaticMarkup(<LicenseCard license={license} />))
      .replaceAll("&quot;", '"')
      .replaceAll("&#x27;", "'");
    for (const part of [...license.permits, ...license.requires, ...license.forbids, license.classReason]) {
      expect.soft(text, license.id).toContain(part);
    }
    expect(text).toMatch(/You may .*You must .*You must not /);
  }
});

test("an unknown license promises nothing", () => {
  const text = words(renderToStaticMarkup(<LicenseCard license={licenseFor(null)} />));
  expect(text).toContain("Unknown");
  expect(text).toContain("You may Nothing is stated.");
});

test("openness is five marks with words and sources", () => {
  const source = "https://example.org/data";
  const markup = renderToStaticMarkup(
    <OpennessMarks
      license={licenseFor("apache-2.0")}
      card={{
        weights: { state: "open", source },
        trainingCode: { state: "partial", source },
        trainingData: { state: "closed", source },
        documentation: { state: "unknown", source: null },
      }}
    />,
  );
  expect(markup.match(/<li/g)).toHaveLength(5);
  expect(words(markup).trim()).toBe(
    "Weights open Training code partly open Training data closed Documentation not stated License open source",
  );
  expect(markup).toContain(`title="Stated at ${source}"`);
  expect(markup).toContain('title="Nobody has stated it."');
});

test("nothing in a license text is obeyed: markup is text, hidden and turning characters stand as their codes", () => {
  const markup = renderToStaticMarkup(
    <LicenseFullText
      text={"<img src=x onerror=alert(1)>\r\nYou may\u202e not\u0007 \u001b[2J\u200b[x](javascript:1)\n"}
      from="a/b LICENSE"
      sha256={"a".repeat(64)}
    />,
  );
  expect(markup).not.toContain("<img");
  expect(markup).not.toMatch(/<a\b/);
  for (const character of "\u202e\u0007\u001b\u200b") {
    expect(markup).not.toContain(character);
  }
  for (const code of ["U+202E", "U+0007", "U+001B", "U+200B"]) {
    expect(markup).toContain(code);
  }
  // The line end of Windows is none of them.
  expect(markup).not.toContain("U+000D");
});

test("a text of 200,000 lines is drawn in parts", () => {
  const markup = renderToStaticMarkup(
    <LicenseFullText text={"line\n".repeat(200_000)} from={null} sha256={null} />,
  );
  expect(markup.match(/<bdi/g)).toHaveLength(2000);
  expect(markup).toContain("Show 2,000 more lines");
});
