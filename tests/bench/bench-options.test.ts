import { describe, expect, it } from "vitest";
import { parseBenchOptions } from "../../bench/bench-options.ts";

const known = ["generation", "start"];
const parse = (...args: readonly string[]) => parseBenchOptions(args, known, "/results");

describe("options of the benches", () => {
  it("runs all with five rounds and writes the results", () => {
    expect(parse()).toEqual({
      only: null,
      rounds: 5,
      shape: false,
      peers: false,
      patienceMs: 60_000,
      note: null,
      resultsFolder: "/results",
    });
  });

  it("makes one round for the shape and writes nothing unasked", () => {
    expect(parse("--only", "generation", "--rounds", "5", "--shape")).toMatchObject({
      only: ["generation"],
      rounds: 1,
      shape: true,
      patienceMs: 0,
      resultsFolder: null,
    });
  });

  it.each([["4"], ["0"], ["2.5"], ["many"], ["1000"]])("refuses %s rounds", (rounds) => {
    expect(() => parse("--rounds", rounds)).toThrow(/--rounds takes a number from 5 to 100/);
  });

  it("names the benches there are when one is unknown", () => {
    expect(() => parse("--only", "speed,start")).toThrow(
      "There is no bench named speed. Name some of: generation, start.",
    );
  });
});
