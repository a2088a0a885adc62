import { describe, expect, it } from "vitest";
import { seededRandom } from "../../support/seeded-random.ts";
import { killMoments, killTrial } from "./support/kill-trial.ts";

const seed = Number(process.env.CLOISTER_SEED ?? "1");

describe(`a download whose process is killed (seed ${seed})`, () => {
  it("knows 12 moments", () => {
    expect(new Set(killMoments).size).toBe(12);
  });

  it.each(killMoments)("at %s becomes a verified model at the next start", async (moment) => {
    await killTrial(moment, seededRandom(seed + killMoments.indexOf(moment)));
  });
});
