import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync(new URL("../../../renderer/styles/tokens.css", import.meta.url), "utf8");

/** Relative luminance of an oklch color as sRGB shows it. After the CSS Color 4 sample code and WCAG 2. */
const luminance = (lightness: number, chroma: number, hueDegrees: number): number => {
  const hue = (hueDegrees * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((value) => Math.min(1, Math.max(0, value)));
  return 0.2126 * (linear[0] ?? 0) + 0.7152 * (linear[1] ?? 0) + 0.0722 * (linear[2] ?? 0);
};

const contrast = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

const themes = css.split(/^ +color-scheme:/m).slice(1);
const colorsOf = (theme: string): ReadonlyMap<string, number> =>
  new Map(
    [...theme.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/g)].map(
      ([, name = "", lightness, chroma, hue]) => [
        name,
        luminance(Number(lightness), Number(chroma), Number(hue)),
      ],
    ),
  );
const oklchWithoutHue = (theme: string): string => theme.replaceAll(/oklch\(([\d.]+)\)/g, "oklch($1 0 0)");

test("the reckoning agrees with known colors", () => {
  expect(contrast(luminance(1, 0, 0), luminance(0, 0, 0))).toBeCloseTo(21, 1);
  // sRGB red against white: 4.0.
  expect(contrast(luminance(0.62796, 0.25768, 29.234), luminance(1, 0, 0))).toBeCloseTo(4, 1);
});

test("code is read on its ground in every theme: at least 4.5 to 1", () => {
  expect(themes).toHaveLength(4);
  for (const theme of themes) {
    const colors = colorsOf(oklchWithoutHue(theme));
    const ground = colors.get("sunken");
    expect(ground).toBeDefined();
    const names = [...colors.keys()].filter((name) => name.startsWith("code-"));
    expect(names).toHaveLength(7);
    for (const name of [...names, "good", "bad", "ink", "ink-soft"]) {
      expect(
        contrast(colors.get(name) ?? 0, ground ?? 0),
        `${name} in ${theme.slice(0, 12)}`,
      ).toBeGreaterThan(4.5);
    }
  }
});

test("the marks of compared files are seen on every ground, and stay apart: at least 3 to 1", () => {
  for (const theme of themes) {
    const colors = colorsOf(oklchWithoutHue(theme));
    const series = [...colors].filter(([name]) => name.startsWith("series-"));
    expect(series).toHaveLength(8);
    for (const ground of ["paper", "raised", "sunken"]) {
      for (const [name, luminance] of series) {
        expect(
          contrast(luminance, colors.get(ground) ?? 0),
          `${name} on ${ground} in ${theme.slice(0, 12)}`,
        ).toBeGreaterThan(3);
      }
    }
    expect(new Set(series.map(([, luminance]) => luminance)).size).toBe(8);
  }
});
