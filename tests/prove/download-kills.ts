/**
 * Kills a download at each of its moments, many times over, and prints what became of them.
 * `node tests/prove/download-kills.ts [times] [seed]`
 */
import { killMoments, killTrial } from "../main/downloads/support/kill-trial.ts";
import { seededRandom } from "../support/seeded-random.ts";

const [times = "25", seed = process.env.CLOISTER_SEED ?? "1"] = process.argv.slice(2);
const random = seededRandom(Number(seed));
let failures = 0;
for (const moment of killMoments) {
  let survived = 0;
  for (let trial = 0; trial < Number(times); trial += 1) {
    try {
      await killTrial(moment, random);
      survived += 1;
    } catch (thrown) {
      failures += 1;
      process.stdout.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    }
  }
  process.stdout.write(`killed at ${moment}: ${survived} of ${times} became a verified model\n`);
}
process.stdout.write(`download kills (seed ${seed}): ${failures} failures\n`);
process.exitCode = failures === 0 ? 0 : 1;
