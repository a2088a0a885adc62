import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultWindowState,
  fitToScreens,
  minimumSize,
  parseWindowState,
  type WindowState,
} from "../../../main/shell/window-state.ts";
import { createWindowStateFile } from "../../../main/shell/window-state-file.ts";

const primary = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const at = (change: Partial<WindowState>): WindowState => ({ ...defaultWindowState, ...change });

describe("where the window opens", () => {
  it.each([
    ["where it was", at({ x: 100, y: 100 }), { x: 100, y: 100, width: 1180, height: 800 }],
    [
      "where it was, on the second screen",
      at({ x: 2000, y: 10 }),
      { x: 2000, y: 10, width: 1180, height: 800 },
    ],
    ["half off the left edge, still to be grasped", at({ x: -900, y: 100 }), { x: -900 }],
    ["anew, when its screen is gone", at({ x: 5000, y: 100 }), { x: null, y: null }],
    ["anew, when its top edge is above the screen", at({ x: 100, y: -50 }), { x: null, y: null }],
    ["anew, when only a sliver shows", at({ x: 1919 + 1280 - 20, y: 100 }), { x: null, y: null }],
    [
      "no larger than its screen",
      at({ x: 1930, y: 0, width: 9000, height: 9000 }),
      { width: 1280, height: 1024 },
    ],
    ["no smaller than the minimum", at({ width: 1, height: 1 }), minimumSize],
  ])("%s", (_what, state, expected) => {
    expect(fitToScreens(state, [primary, second])).toMatchObject(expected);
  });

  it("opens somewhere even without a screen", () => {
    expect(fitToScreens(at({ x: 3, y: 3 }), [])).toMatchObject({ x: null, y: null, width: 1180 });
  });
});

describe("window-state.json", () => {
  it("is read as the default when it is anything else", () => {
    for (const text of ["", "{", "null", "[]", '{"formatVersion":2}', JSON.stringify(at({ width: -1 }))]) {
      expect(parseWindowState(text)).toEqual(defaultWindowState);
    }
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseWindowState(text)).toEqual(defaultWindowState);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  it("comes back as it was written, and leaves nothing else behind", () => {
    const folder = mkdtempSync(join(tmpdir(), "cloister-window-"));
    const file = createWindowStateFile(folder);
    expect(file.read()).toEqual(defaultWindowState);
    const state = at({ x: 1, y: 2, width: 900, height: 700, maximized: true, theme: "dark" });
    file.write(state);
    expect(file.read()).toEqual(state);
    expect(readdirSync(folder)).toEqual(["window-state.json"]);
    writeFileSync(join(folder, "window-state.json"), "damaged");
    expect(file.read()).toEqual(defaultWindowState);
    rmSync(folder, { recursive: true });
    file.write(state);
  });
});
