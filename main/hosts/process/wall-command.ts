import { join } from "node:path";
import type { Confinement, HostLimits } from "./confinement.ts";
import type { HostCode } from "./host-code.ts";
import type { OperatingSystemWall } from "./operating-system-wall.ts";
import { rawPipeArgument } from "./raw-pipe-argument.ts";
import { sandboxBase } from "./sandbox-base.ts";
import { watchParentArgument } from "./watch-parent-argument.ts";

export type WallCommand = {
  readonly command: string;
  readonly args: readonly string[];
  /** Whether the process wants a raw pipe. */
  readonly rawPipe: boolean;
};

/** The sandbox's own; it is gone with it. */
const temporarySpace = "/tmp/";

const hardwarePaths = ["/sys", "/proc", "/etc/vulkan", "/etc/os-release", "/usr", "/lib", "/lib64", "/dev"];

const ownFactsPath = "/proc/self/";

const packagePaths = (confinement: Confinement, code: HostCode): string[] => {
  const folder = code.packagesFolder;
  if (folder === null) {
    return [];
  }
  return confinement.packages === "all" ? [folder] : confinement.packages.map((name) => join(folder, name));
};

const codePaths = (confinement: Confinement, code: HostCode): string[] => [
  code.folder,
  ...(code.packageFile === null ? [] : [code.packageFile]),
  ...packagePaths(confinement, code),
];

const limitArguments = (limits: HostLimits): string[] => [
  // No host leaves a memory image behind: it would hold what people wrote.
  "--core=0:0",
  ...(limits.memoryBytes === null ? [] : [`--data=${limits.memoryBytes}:${limits.memoryBytes}`]),
  ...(limits.processorSeconds === null
    ? []
    : [`--cpu=${limits.processorSeconds}:${limits.processorSeconds}`]),
];

const nodeArguments = (confinement: Confinement, code: HostCode, watchesParent: boolean): string[] => {
  const { permissions, limits } = confinement;
  const rawPipe = confinement.rawPipe && !watchesParent;
  const writable = [
    ...confinement.writePaths,
    ...(confinement.temporarySpace && !watchesParent ? [temporarySpace] : []),
  ];
  const readable = [
    ...codePaths(confinement, code),
    ...confinement.readPaths,
    ...writable,
    ...(permissions.hardware ? hardwarePaths : []),
    ...(permissions.ownFacts === true ? [ownFactsPath] : []),
  ];
  return [
    ...(limits.heapMebibytes === null ? [] : [`--max-old-space-size=${limits.heapMebibytes}`]),
    "--permission",
    ...readable.map((path) => `--allow-fs-read=${path}`),
    ...writable.map((path) => `--allow-fs-write=${path.replace(/\/*$/, "/")}`),
    ...(permissions.addons ? ["--allow-addons"] : []),
    ...(permissions.childProcess ? ["--allow-child-process"] : []),
    ...(permissions.worker || watchesParent ? ["--allow-worker"] : []),
    "--disable-warning=SecurityWarning",
    code.entryPath,
    ...(watchesParent ? [watchParentArgument] : []),
    ...(rawPipe ? [rawPipeArgument] : []),
  ];
};

const sandboxArguments = (
  confinement: Confinement,
  code: HostCode,
  nodePath: string,
  wall: Extract<OperatingSystemWall, { kind: "bubblewrap" }>,
): string[] => [
  ...sandboxBase(wall.libraryLinks),
  ...(confinement.permissions.hardware
    ? ["--ro-bind", "/sys", "/sys", "--ro-bind-try", "/etc/vulkan", "/etc/vulkan"]
    : []),
  ...[nodePath, ...codePaths(confinement, code)].flatMap((path) => ["--ro-bind", path, path]),
  ...confinement.devicePaths.flatMap((path) => ["--dev-bind-try", path, path]),
  // A missing file is the host's to report, with its own sentence.
  ...confinement.readPaths.flatMap((path) => ["--ro-bind-try", path, path]),
  ...confinement.writePaths.flatMap((path) => ["--bind", path, path]),
  // The sandbox's own root was writable to set it up; what stays writable is `/tmp` and `writePaths`.
  "--remount-ro",
  "/",
  "--",
];

/**
 * The command line that starts a host behind its walls: limits outermost, then the operating system's sandbox where
 * there is one, then Node's own permissions.
 */
export const wallCommand = (parts: {
  readonly confinement: Confinement;
  readonly code: HostCode;
  readonly nodePath: string;
  readonly operatingSystemWall: OperatingSystemWall;
}): WallCommand => {
  const { confinement, code, nodePath, operatingSystemWall } = parts;
  const confined = operatingSystemWall.kind === "bubblewrap";
  const line = [
    ...(operatingSystemWall.prlimitPath === null
      ? []
      : [operatingSystemWall.prlimitPath, ...limitArguments(confinement.limits), "--"]),
    ...(confined
      ? [
          operatingSystemWall.bubblewrapPath,
          ...sandboxArguments(confinement, code, nodePath, operatingSystemWall),
        ]
      : []),
    nodePath,
    ...nodeArguments(confinement, code, !confined),
  ];
  const [command, ...args] = line;
  return { command: command ?? nodePath, args, rawPipe: confined && confinement.rawPipe };
};
