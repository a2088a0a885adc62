import { expect, test } from "vitest";
import { wall } from "../../../app/hosts/wall.ts";
import { canBeSaid, quotedIn } from "./quoted-sentences.ts";

const sources = import.meta.glob("../../../main/hosts/process/confinements.ts", {
  eager: true,
  query: "?raw",
  import: "default",
}) as Record<string, string>;

const inWords = Object.values(sources)
  .flatMap(quotedIn)
  .filter((text) => text.startsWith("no network"));

test("what confines each host can be said in other languages", () => {
  expect(inWords.length).toBeGreaterThan(4);
  expect(
    wall.shape.host.options
      .flatMap((host) => inWords.map((text) => `The ${host} host runs in a bubblewrap sandbox: ${text}.`))
      .filter((sentence) => !canBeSaid(sentence)),
  ).toEqual([]);
});
