import { appendFileSync } from "node:fs";
import { withSetUpLock } from "../../../scripts/setup/set-up-lock.mjs";

// Takes the lock, writes down when it began and ended, and with "hang" keeps it for ever.
const { lockFile, journal, name, hang } = JSON.parse(process.argv[2] ?? "{}");
await withSetUpLock(lockFile, { signal: new AbortController().signal }, async () => {
  appendFileSync(journal, `begin ${name}\n`);
  if (hang) {
    process.stdout.write("held\n");
    await new Promise(() => setInterval(() => undefined, 1000));
  }
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  appendFileSync(journal, `end ${name}\n`);
});
