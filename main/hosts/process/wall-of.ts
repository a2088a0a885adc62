import type { Wall } from "../../../app/hosts/wall.ts";
import type { Confinement } from "./confinement.ts";
import type { OperatingSystemWall } from "./operating-system-wall.ts";

/** What Details says about a host's walls. */
export const wallOf = (
  host: Wall["host"],
  confinement: Confinement,
  operatingSystemWall: OperatingSystemWall,
): Wall =>
  operatingSystemWall.kind === "bubblewrap"
    ? {
        host,
        osWall: "bubblewrap",
        nodePermissions: true,
        sentence: `The ${host} host runs in a bubblewrap sandbox: ${confinement.inWords}.`,
      }
    : {
        host,
        osWall: null,
        nodePermissions: true,
        sentence: `The ${host} host runs under Node's permissions only: native code is not confined, because ${operatingSystemWall.reason}.`,
      };

/** Before the first start nothing is known yet. */
export const wallNotYetKnown = (host: Wall["host"]): Wall => ({
  host,
  osWall: null,
  nodePermissions: true,
  sentence: `The ${host} host has not been started yet.`,
});
