import { expect, it } from "vitest";
import { nodeErrorAsJson, unsupportedNode } from "../../scripts/setup/require-node.mjs";

it.each(["20.0.0", "22.12.0", "26.10.0"])("takes Node %s", (version) => {
  expect(unsupportedNode(version)).toBeUndefined();
});

it.each(["18.20.4", "0.10.48", "9.0.0"])("refuses Node %s with a sentence and a next step", (version) => {
  expect(unsupportedNode(version)).toMatch(
    new RegExp(`^Cloister needs Node 20 or newer; this is Node ${version}\\.\\nInstall a newer one`, "u"),
  );
});

it("can say it as one JSON value", () => {
  const value = JSON.parse(nodeErrorAsJson(unsupportedNode("18.0.0") ?? ""));
  expect(value.error.message).toMatch(/^Cloister needs Node 20 or newer; .* Install a newer one/u);
});
