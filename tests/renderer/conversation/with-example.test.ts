import { expect, test } from "vitest";
import { withExample } from "../../../renderer/conversation/with-example.ts";

const examples = ["How do tides work?", "Three ideas for a weekend."];

test("an example takes the place of nothing but another one", () => {
  expect(withExample("", "How do tides work?", examples)).toBe("How do tides work?");
  expect(withExample(" \n", "How do tides work?", examples)).toBe("How do tides work?");
  expect(withExample("Three ideas for a weekend.", "How do tides work?", examples)).toBe(
    "How do tides work?",
  );
  expect(withExample("A long question, half typed \n", "How do tides work?", examples)).toBe(
    "A long question, half typed\nHow do tides work?",
  );
});
