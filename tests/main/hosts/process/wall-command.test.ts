import { describe, expect, it } from "vitest";
import type { Confinement } from "../../../../main/hosts/process/confinement.ts";
import {
  checkConfinement,
  inferenceConfinement,
  measurementConfinement,
  storageConfinement,
} from "../../../../main/hosts/process/confinements.ts";
import type { OperatingSystemWall } from "../../../../main/hosts/process/operating-system-wall.ts";
import { wallCommand } from "../../../../main/hosts/process/wall-command.ts";

const bubblewrap: OperatingSystemWall = {
  kind: "bubblewrap",
  bubblewrapPath: "/usr/bin/bwrap",
  libraryLinks: [
    { path: "/lib", target: "usr/lib" },
    { path: "/lib64", target: null },
  ],
  prlimitPath: "/usr/bin/prlimit",
};
const none: OperatingSystemWall = { kind: "none", reason: "it is not installed", prlimitPath: null };

const lineFor = (confinement: Confinement, operatingSystemWall: OperatingSystemWall): string => {
  const { command, args } = wallCommand({
    confinement,
    code: {
      entryPath: "/app/out/hosts/one.js",
      folder: "/app/out/hosts",
      packageFile: "/app/package.json",
      packagesFolder: "/app/node_modules",
    },
    nodePath: "/app/node",
    operatingSystemWall,
  });
  return [command, ...args].join(" ");
};

const model = "/models/a b.gguf";
const confinements = {
  inference: inferenceConfinement(model, ["/dev/dri"]),
  storage: storageConfinement("/home/ada/profile"),
  check: checkConfinement(model),
};

describe("wall command", () => {
  const table: readonly (readonly [keyof typeof confinements, readonly string[], readonly string[]])[] = [
    [
      "inference",
      [
        `--ro-bind-try ${model} ${model}`,
        "--dev-bind-try /dev/dri /dev/dri",
        "--ro-bind /sys /sys",
        "--ro-bind /app/node_modules /app/node_modules",
        "--allow-addons",
        "--allow-child-process",
        "--allow-worker",
        `--allow-fs-read=${model}`,
        "--allow-fs-write=/tmp/",
        "--raw-pipe",
      ],
      [
        "--bind ",
        "--allow-fs-write=/ ",
        "--allow-fs-write=/models",
        "--allow-net",
        "--data=",
        "--max-old-space-size",
      ],
    ],
    [
      "storage",
      [
        "--bind /home/ada/profile /home/ada/profile",
        "--allow-fs-write=/home/ada/profile/",
        "--allow-fs-read=/home/ada/profile",
        "--ro-bind /app/node_modules/better-sqlite3 /app/node_modules/better-sqlite3",
        "--allow-addons",
        "--raw-pipe",
      ],
      [
        "--allow-fs-write=/tmp",
        "--allow-child-process",
        "--allow-worker",
        "--allow-net",
        "/sys",
        "--ro-bind /app/node_modules /app",
      ],
    ],
    [
      "check",
      [`--ro-bind-try ${model} ${model}`, `--allow-fs-read=${model}`, "--data=", "--max-old-space-size="],
      [
        "--bind ",
        "--allow-fs-write",
        "--allow-addons",
        "--allow-child-process",
        "--allow-worker",
        "--allow-net",
        "--raw-pipe",
        "node_modules",
        "/sys",
      ],
    ],
  ];

  it.each(table)("gives the %s host what it needs and no more", (host, present, absent) => {
    const line = lineFor(confinements[host], bubblewrap);
    for (const part of present) {
      expect(line).toContain(part);
    }
    for (const part of absent) {
      expect(line).not.toContain(part);
    }
  });

  it.each(Object.values(confinements))(
    "puts limits outside, then the sandbox, then Node's permissions",
    (confinement) => {
      const line = lineFor(confinement, bubblewrap);
      expect(line).toMatch(
        /^\/usr\/bin\/prlimit --core=0:0 .*-- \/usr\/bin\/bwrap --unshare-all --die-with-parent --new-session --cap-drop ALL .*--tmpfs \/tmp.* -- \/app\/node .*--permission .*--disable-warning=SecurityWarning \/app\/out\/hosts\/one\.js( --raw-pipe)?$/,
      );
      expect(line).toContain("--symlink usr/lib /lib");
      expect(line).toContain("--ro-bind /lib64 /lib64");
      // What lies below /tmp must be bound after the temporary space covers it.
      expect(line.indexOf("--tmpfs /tmp")).toBeLessThan(line.indexOf("--ro-bind /app/node /app/node"));
      expect(line).not.toMatch(/(^| )--(share-net|ro-bind \/ |bind \/ )/);
    },
  );

  it.each(Object.values(confinements))(
    "without a sandbox keeps the permissions and has the host watch its parent",
    (confinement) => {
      const line = lineFor(confinement, none);
      expect(line).toMatch(/^\/app\/node .*--permission .*--allow-worker .*one\.js --watch-parent$/);
      expect(line).not.toContain("bwrap");
      // Without the sandbox what lies in /tmp lies on a disk.
      expect(line).not.toMatch(/allow-fs-(read|write)=\/tmp|--raw-pipe/);
    },
  );

  it("keeps paths with spaces in one argument", () => {
    const { args } = wallCommand({
      confinement: confinements.check,
      code: { entryPath: "/a/b.js", folder: "/a", packageFile: null, packagesFolder: null },
      nodePath: "/node",
      operatingSystemWall: bubblewrap,
    });
    expect(args.filter((argument) => argument === model)).toHaveLength(2);
  });

  it("lets the host that measures memory read of itself, and nothing else of the processes", () => {
    const line = lineFor(measurementConfinement({ modelPaths: [model], jobFolder: null }), none);
    expect(line).toContain("--allow-fs-read=/proc/self/ ");
    expect(line).not.toContain("--allow-fs-read=/proc ");
    expect(lineFor(confinements.check, none)).not.toContain("/proc");
  });
});
