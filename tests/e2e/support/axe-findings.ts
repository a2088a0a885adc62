import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { looks, showTheme } from "./show-theme.ts";

const allRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong. A theme changes colors alone, so that all other rules need to run in one theme only. */
export const axeFindings = async (on: Page, rules: "all" | "colors" = "all"): Promise<readonly string[]> => {
  // Where each thing stands that is as it should be would take as long as finding what is not.
  const builder = new AxeBuilder({ page: on }).setLegacyMode(true).options({ resultTypes: ["violations"] });
  const { violations } = await (rules === "all"
    ? builder.withTags(allRules)
    : builder.withRules(["color-contrast", "link-in-text-block"])
  ).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary ?? ""}`),
  );
};

/** Looks in every theme, and where the system has the colors. */
export const expectNoFindings = async (on: Page, withForcedColors = false): Promise<void> => {
  for (const look of looks) {
    await showTheme(on, look);
    expect.soft(await axeFindings(on, look === looks[0] ? "all" : "colors"), look).toEqual([]);
  }
  if (!withForcedColors) {
    return;
  }
  // Where the system has the colors, whatever the theme.
  await on.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
  expect.soft(await axeFindings(on, "colors"), "forced colors").toEqual([]);
  await on.emulateMedia({ forcedColors: null, reducedMotion: "reduce" });
};
