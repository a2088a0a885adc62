import { openPipeToMain } from "../process/pipe-to-main.ts";
import { serveHost } from "../process/serve-host.ts";
import { inferenceContract } from "./contract.ts";
import { Engine } from "./engine.ts";
import { StateTransfers } from "./state-transfers.ts";

/** A native failure that nobody waits for must not end the host without a word: the last line on stderr is the reason. */
const end = (what: string) => (reason: unknown) => {
  process.stderr.write(
    `The inference host ends: ${what}: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}\n`,
    () => process.exit(70),
  );
};
process.on("uncaughtException", end("uncaught exception"));
process.on("unhandledRejection", end("unhandled rejection"));

// What lies in the private temporary memory is of no use to anybody else.
process.umask(0o077);
const pipe = openPipeToMain();

serveHost(inferenceContract, (emit) => {
  const engine = new Engine(emit, new StateTransfers(pipe));
  return {
    load: (input, signal) => engine.load(input, signal),
    devices: (input) => engine.devices(input),
    unload: async () => {
      await engine.unload();
      return {};
    },
    measure: (input) => engine.measure(input),
    countTokens: async ({ text }) => ({ tokens: engine.countTokens(text) }),
    generate: (input, signal) => engine.generate(input, signal),
    saveState: (input, signal) => engine.saveState(input, signal),
    expectState: async (input) => {
      engine.expectState(input);
      return {};
    },
    restoreState: async (input, signal) => {
      await engine.restoreState(input, signal);
      return {};
    },
    dropState: async ({ transfer }) => {
      engine.dropState(transfer);
      return {};
    },
  };
});
