import { withFreeBytes } from "./disk-space.mjs";
import { installSystemPackages } from "./install-system-packages.mjs";
import { missingSystemPackages } from "./missing-system-packages.mjs";
import { SetupError } from "./setup-error.mjs";

/** All of them together on a bare system, downloads included. */
const neededBytes = 700_000_000;

/**
 * @param {import("./set-up-steps.mjs").SetUpContext} context
 * @param {{
 *   readonly purpose: string,
 *   readonly wanted: readonly import("./system-package-lists.mjs").SystemPackage[],
 *   readonly without: string | undefined,
 * }} need `without` says what it means to go on without them; undefined where that is impossible
 * @returns {import("./run-steps.mjs").Step}
 */
export function systemPackagesStep(context, need) {
  return {
    name: "System packages",
    doing: `installing ${firstNames(missingSystemPackages(need.wanted))} (${need.purpose})…`,
    lock: "system-packages",
    isDone: async () => missingSystemPackages(need.wanted).length === 0,
    async run() {
      const missing = missingSystemPackages(need.wanted);
      const reason = await withFreeBytes("/var", neededBytes, () => installSystemPackages(missing, context));
      if (reason === undefined) return;
      const command = `sudo apt-get update && sudo apt-get install -y ${firstNames(missingSystemPackages(need.wanted))}`;
      const sentence = `Missing for ${need.purpose}: ${firstNames(missingSystemPackages(need.wanted))}; they could not be installed: ${reason}.`;
      const nextStep = `Run \`${command}\` (or its like on a system without apt-get), then the same command again.`;
      if (need.without === undefined) throw new SetupError(sentence, nextStep, { code: "missing-packages" });
      context.reporter.line(`  ${sentence} ${need.without}`);
      context.reporter.line(`  ${nextStep}`);
    },
  };
}

/** @param {readonly import("./system-package-lists.mjs").SystemPackage[]} list */
function firstNames(list) {
  return list.map(({ packages }) => packages[0]).join(" ");
}
