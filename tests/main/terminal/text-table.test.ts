import { describe, expect, it } from "vitest";
import { textTable } from "../../../main/terminal/text-table.ts";

describe("textTable", () => {
  it("keeps what is copied whole, and cuts what would push the other columns away", () => {
    const long = "x".repeat(200);
    const [heading, row] = textTable(["ID", "NAME", "SIZE"], [[long, long, "1 kB"]]);
    expect(row).toBe(`${long}  ${"x".repeat(59)}…  1 kB`);
    expect(heading?.indexOf("SIZE")).toBe(row?.indexOf("1 kB"));
  });

  it("counts characters, not halves of them", () => {
    expect(textTable(["A", "B", "C"], [["a", "🌾🌾", "c"]])).toEqual(["A  B   C", "a  🌾🌾  c"]);
  });
});
