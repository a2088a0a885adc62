import { expect, test } from "vitest";
import { createAcknowledger } from "../../../renderer/bridge/acknowledge-after-paint.ts";

test("one acknowledgement a frame and answer, for the newest, and only after the paint", () => {
  const sent: [string, number][] = [];
  let paint: () => void = () => undefined;
  const acknowledge = createAcknowledger(
    (messageId, sequence) => sent.push([messageId, sequence]),
    (task) => {
      paint = task;
    },
  );
  acknowledge("a", 1);
  acknowledge("a", 2);
  acknowledge("b", 7);
  acknowledge("a", 3);
  expect(sent).toEqual([]);
  paint();
  expect(sent).toEqual([
    ["a", 3],
    ["b", 7],
  ]);
  acknowledge("a", 4);
  paint();
  expect(sent.at(-1)).toEqual(["a", 4]);
});
