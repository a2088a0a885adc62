import { describe, expect, it } from "vitest";
import { pageFile } from "../../../main/shell/page-file.ts";
import { traversalAddresses } from "../../security/traversal-addresses.ts";

describe("which file an address names", () => {
  it.each([
    ["app://cloister/", "index.html"],
    ["app://cloister", "index.html"],
    ["app://cloister/index.html", "index.html"],
    ["app://cloister/index.html?query#hash", "index.html"],
    ["app://cloister/assets/index-DAZ3x_9-.js", "assets/index-DAZ3x_9-.js"],
    ["app://cloister/assets/inter-latin-wght-normal.woff2", "assets/inter-latin-wght-normal.woff2"],
  ])("%s", (address, path) => {
    expect(pageFile(address)?.path).toBe(path);
  });

  it.each(traversalAddresses)("%s names no file outside the page's folder", (address) => {
    const file = pageFile(address);
    // A browser folds `..` away before it asks; what is then left must be an ordinary name.
    expect(
      file === null || /^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(file.path),
    ).toBe(true);
    expect(file?.path ?? "").not.toMatch(/\.\.|passwd|package\.json/);
  });

  it("serves known kinds of files only", () => {
    for (const name of ["a", "a.map", "a.ts", "a.json", "a.wasm", "a.exe", "html", "a.HTML"]) {
      expect(pageFile(`app://cloister/${name}`)).toBeNull();
    }
  });
});
