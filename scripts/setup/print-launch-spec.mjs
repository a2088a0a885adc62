import { cacheFolder, repositoryFolder } from "./folders.mjs";
import { launchSpec } from "./launch-spec.mjs";
import { runEntry } from "./run-entry.mjs";
import { setUpForWindow } from "./set-up-for.mjs";
import { writeStdout } from "./write-stdout.mjs";

/** Does missing set-up, with its lines on stderr, and prints the launch specification as one JSON object. */
export function printLaunchSpec() {
  return runEntry(async ({ reporter, signal }) => {
    const context = { repository: repositoryFolder, cache: cacheFolder(), reporter, signal };
    await setUpForWindow(context);
    await writeStdout(`${JSON.stringify(await launchSpec(context))}\n`);
    return 0;
  });
}
