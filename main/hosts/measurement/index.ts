import { serveHost } from "../process/serve-host.ts";
import { measurementContract } from "./contract.ts";
import { evaluationHandlers } from "./evaluation/evaluation-handlers.ts";
import { openEngineLibrary } from "./library/engine-library.ts";

serveHost(measurementContract, (emit) => ({
  describeEngine: async () => {
    const { version, systemInfo } = openEngineLibrary();
    return { version, systemInfo };
  },
  ...evaluationHandlers(emit),
}));
