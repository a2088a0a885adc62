import { serveHost } from "../process/serve-host.ts";
import { measurementContract } from "./contract.ts";
import { openEngineLibrary } from "./library/engine-library.ts";

serveHost(measurementContract, () => ({
  describeEngine: async () => {
    const { version, systemInfo } = openEngineLibrary();
    return { version, systemInfo };
  },
}));
