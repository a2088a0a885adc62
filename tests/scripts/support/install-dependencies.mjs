import { installDependencies } from "../../../scripts/setup/dependencies.mjs";

const nothing = () => undefined;
await installDependencies({
  repository: process.argv[2] ?? "",
  signal: new AbortController().signal,
  reporter: {
    line: nothing,
    progress: () => ({ bytes: nothing, share: nothing, note: nothing, end: nothing }),
  },
});
