import { serveHost } from "../process/serve-host.ts";
import { inferenceContract } from "./contract.ts";
import { Engine } from "./engine.ts";

/** A native failure that nobody waits for must not end the host without a word: the last line on stderr is the reason. */
const end = (what: string) => (reason: unknown) => {
  process.stderr.write(
    `The inference host ends: ${what}: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`,
    () => process.exit(70),
  );
};
process.on("uncaughtException", end("uncaught exception"));
process.on("unhandledRejection", end("unhandled rejection"));

serveHost(inferenceContract, (emit) => {
  const engine = new Engine(emit);
  return {
    load: (input, signal) => engine.load(input, signal),
    devices: (input) => engine.devices(input),
    unload: async () => {
      await engine.unload();
      return {};
    },
    generate: (input, signal) => engine.generate(input, signal),
  };
});
