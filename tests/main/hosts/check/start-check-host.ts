import { type CheckContract, checkContract } from "../../../../main/hosts/check/contract.ts";
import { checkConfinement } from "../../../../main/hosts/process/confinements.ts";
import { type SupervisedHost, superviseHost } from "../../../../main/hosts/process/supervise-host.ts";
import { nodePath, repositoryRoot } from "../process/fixtures/places.ts";

/** The check host from its sources, which it must therefore be able to read beside the file. */
export const startCheckHost = (
  path: string | readonly string[],
  log: (line: string) => void = () => {},
): SupervisedHost<CheckContract> =>
  superviseHost({
    contract: checkContract,
    entryPath: `${repositoryRoot}/main/hosts/check/index.ts`,
    nodePath,
    confinement: () => {
      const confinement = checkConfinement(path);
      return {
        ...confinement,
        readPaths: [...confinement.readPaths, `${repositoryRoot}/main`, `${repositoryRoot}/app`],
        packages: ["zod", "yauzl", "pend", "re2js"],
      };
    },
    log,
  });
