import { expect, test } from "vitest";
import { OthersUse } from "../../../main/comparison/others-use.ts";

const other = (key: string, milliseconds: number) => ({ key, milliseconds, own: false });
const ours = (key: string, milliseconds: number) => ({ key, milliseconds, own: true });

test("what others used since the beginning counts, also of those that began or ended meanwhile", () => {
  const use = new OthersUse([other("editor", 9000), other("backup", 400)]);
  expect(use.look([other("editor", 9100), other("backup", 500), other("compiler", 300)])).toBe(500);
  expect(use.look([other("editor", 9100)])).toBe(500);
  expect(use.look([other("editor", 9250)])).toBe(650);
});

test("what ours used never counts, however soon they end and whoever their parent is then", () => {
  const use = new OthersUse([ours("bench", 2000), other("editor", 100)]);
  expect(use.look([ours("bench", 2500), ours("app", 900), ours("host", 800), other("editor", 100)])).toBe(0);
  // The app was killed: its host now belongs to the system.
  expect(use.look([ours("bench", 2600), other("host", 950), other("editor", 100)])).toBe(0);
  expect(use.look([ours("bench", 2700), other("editor", 100)])).toBe(0);
});
