import { join } from "node:path";
import type { Wall } from "../app/hosts/wall.ts";
import type { HostContract } from "./hosts/process/host-contract.ts";
import { hostPaths } from "./hosts/process/host-paths.ts";
import {
  type SupervisedHost,
  type SuperviseHostOptions,
  superviseHost,
} from "./hosts/process/supervise-host.ts";
import { hostFileVerifier } from "./hosts/process/verify-host-files.ts";

export type ComposeHostsOptions = {
  /** The packaged app's resources, or null where the app runs unpackaged. */
  readonly resourcesFolder: string | null;
  /** The checkout, or the asar. */
  readonly appFolder: string;
  readonly log: (line: string) => void;
};

/** A host of the window app, not started yet. */
export type HostFor = <Contract extends HostContract>(
  options: Pick<
    SuperviseHostOptions<Contract>,
    "contract" | "confinement" | "environment" | "isInBackground"
  > & {
    /** It stands beside another one of its kind, whose walls are the ones that are told. */
    readonly isBeside?: boolean;
  },
) => SupervisedHost<Contract>;

export type ComposedHosts = {
  readonly hostFor: HostFor;
  /** What confines the host of each kind that was started last: many do one piece of work and end. */
  readonly walls: () => Wall[];
};

/** Where the hosts lie, what they run in, and, in a package, whether their files are what was built. */
export const composeHosts = ({ resourcesFolder, appFolder, log }: ComposeHostsOptions): ComposedHosts => {
  const paths = hostPaths(
    resourcesFolder === null
      ? { kind: "repository", appRoot: appFolder }
      : { kind: "package", resourcesPath: resourcesFolder },
    { platform: process.platform, architecture: process.arch },
  );
  // Only a package has a list of what its hosts must be. What two hosts share is read once.
  const hostFiles =
    resourcesFolder === null
      ? null
      : hostFileVerifier({
          manifestPath: join(appFolder, "out", "main", "host-manifest.json"),
          workerPath: join(appFolder, "out", "main", "compare-files-worker.js"),
          resourcesFolder,
        });
  const lastOfKind = new Map<string, { readonly wall: () => Wall }>();
  return {
    hostFor: ({ isBeside = false, ...options }) => {
      const { name } = options.contract;
      const host = superviseHost({
        ...options,
        entryPath: paths.entryPath(name),
        nodePath: paths.nodePath,
        beforeStart: async () => {
          if (!isBeside) {
            lastOfKind.set(name, host);
          }
          await hostFiles?.verify(name);
        },
        log,
      });
      return host;
    },
    walls: () => [...lastOfKind.values()].map((host) => host.wall()),
  };
};
