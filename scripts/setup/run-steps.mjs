import { createHash } from "node:crypto";
import path from "node:path";
import { withSetUpLock } from "./set-up-lock.mjs";
import { requireWritableCache } from "./writable-folder.mjs";

/**
 * @typedef {{
 *   readonly name: string,
 *   readonly doing: string,
 *   readonly lock: string | undefined,
 *   readonly isDone: () => Promise<boolean>,
 *   readonly run: () => Promise<void>,
 *   readonly requirePlace?: () => Promise<void>,
 * }} Step
 * `doing` is the line shown before the step runs. `requirePlace` throws when the step could not write its result; it is
 * asked before the first step runs, so that nothing is downloaded in vain. `lock` names what two set-ups must not work on at a time.
 */

/**
 * Runs the steps that are not done yet, one after the other. A step that is done costs only its look and says nothing.
 *
 * @param {readonly Step[]} steps
 * @param {{
 *   readonly cache: string,
 *   readonly reporter: import("./reporter.mjs").Reporter,
 *   readonly signal: AbortSignal,
 * }} context
 */
export async function runSteps(steps, context) {
  for (const step of steps) {
    if (step.requirePlace !== undefined && !(await step.isDone())) await step.requirePlace();
  }
  for (const step of steps) {
    context.signal.throwIfAborted();
    if (await step.isDone()) continue;
    const work = async () => {
      // Another set-up may have done it while this one waited for the lock.
      if (await step.isDone()) return;
      const startMs = Date.now();
      context.reporter.line(`${step.name}: ${step.doing}`);
      await step.run();
      context.reporter.line(`${step.name}: done in ${((Date.now() - startMs) / 1000).toFixed(1)} s.`);
    };
    if (step.lock === undefined) await work();
    else {
      await requireWritableCache(context.cache);
      const key = createHash("sha256").update(step.lock).digest("hex").slice(0, 16);
      await withSetUpLock(
        path.join(context.cache, "locks", `${key}.lock`),
        {
          signal: context.signal,
          onWait: (owner) =>
            context.reporter.line(`${step.name}: waiting for another set-up (process ${owner.pid}).`),
        },
        work,
      );
    }
  }
}
