import {
  type MeasurementContract,
  measurementContract,
} from "../../../../main/hosts/measurement/contract.ts";
import { measurementConfinement } from "../../../../main/hosts/process/confinements.ts";
import { measurementEnvironment } from "../../../../main/hosts/process/measurement-environment.ts";
import { type SupervisedHost, superviseHost } from "../../../../main/hosts/process/supervise-host.ts";
import { nodePath, repositoryRoot } from "../process/fixtures/places.ts";

/** The measurement host from its sources, behind its walls, with the job's files and nothing else. */
export const startMeasurementHost = (
  job: Parameters<typeof measurementConfinement>[0],
  log: (line: string) => void = () => {},
): SupervisedHost<MeasurementContract> =>
  superviseHost({
    contract: measurementContract,
    entryPath: `${repositoryRoot}/main/hosts/measurement/index.ts`,
    nodePath,
    confinement: () => {
      const confinement = measurementConfinement(job);
      return {
        ...confinement,
        readPaths: [...confinement.readPaths, `${repositoryRoot}/main`, `${repositoryRoot}/app`],
        packages: [...confinement.packages, "zod"],
      };
    },
    environment: measurementEnvironment,
    log,
  });
