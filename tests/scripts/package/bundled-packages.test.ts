import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { bundledPackageFolders } from "../../../scripts/package/bundled-packages.mjs";

it("finds what the build puts into the app, fonts and indirect packages among it", async () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const folders = await bundledPackageFolders(process.cwd(), packages);
  for (const name of [
    "zod",
    "react-dom",
    "scheduler",
    "radix-ui",
    "@fontsource-variable/inter",
    "commander",
  ]) {
    expect(folders).toContain(`node_modules/${name}`);
  }
  for (const name of ["electron", "vite", "vitest", "node-llama-cpp", "typescript"]) {
    expect(folders).not.toContain(`node_modules/${name}`);
  }
});
