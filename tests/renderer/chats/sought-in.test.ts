import { expect, test } from "vitest";
import { soughtIn } from "../../../renderer/chats/sought-in.ts";

const piece = (text: string, marked = false) => ({ text, marked });

test("the place of a hit is told with the words around it, then with fewer", () => {
  expect(
    soughtIn([
      piece("… "),
      piece("somebody has left the key under the "),
      piece("mat", true),
      piece(" and the "),
      piece("door", true),
      piece(" open …"),
    ]),
  ).toEqual([" left the key under the mat and the door open", "mat and the door open", "mat"]);
  expect(soughtIn([piece("Mat", true)])).toEqual(["Mat"]);
  expect(soughtIn([piece("Nothing is marked here.")])).toEqual([]);
  expect(soughtIn([])).toEqual([]);
});
