import { describe, expect, it } from "vitest";
import { choicePaths } from "../../../../../../main/hosts/measurement/evaluation/items/choices-run.ts";

describe("choicePaths", () => {
  it("reads the prompt once and scores what comes behind", () => {
    expect(
      choicePaths(
        [1, 2, 3],
        [
          [1, 2, 3, 4],
          [1, 2, 3, 5, 6],
        ],
      ),
    ).toEqual({
      shared: [1, 2, 3],
      paths: [[4], [5, 6]],
    });
  });

  it("scores a token that joins prompt and choice with the choice, for all of them", () => {
    // In the second choice the prompt's last token grew into another one.
    expect(
      choicePaths(
        [1, 2, 3],
        [
          [1, 2, 3, 4],
          [1, 2, 9],
        ],
      ),
    ).toEqual({
      shared: [1, 2],
      paths: [[3, 4], [9]],
    });
  });

  it("always leaves one token to score", () => {
    expect(
      choicePaths(
        [1, 2, 3],
        [
          [1, 2, 3],
          [1, 2, 3, 4],
        ],
      ),
    ).toEqual({
      shared: [1, 2],
      paths: [[3], [3, 4]],
    });
    expect(choicePaths([1], [[7], [8]])).toEqual({ shared: [], paths: [[7], [8]] });
  });
});
