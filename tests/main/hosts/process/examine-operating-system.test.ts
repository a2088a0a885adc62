import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { wall } from "../../../../app/hosts/wall.ts";
import { storageConfinement } from "../../../../main/hosts/process/confinements.ts";
import { examineOperatingSystem } from "../../../../main/hosts/process/examine-operating-system.ts";
import { wallNotYetKnown, wallOf } from "../../../../main/hosts/process/wall-of.ts";

const folder = mkdtempSync(join(tmpdir(), "cloister-programs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const program = (name: string, script: string): void =>
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
const examine = (platform: string, programFolders: readonly string[]) =>
  examineOperatingSystem({ platform, programFolders });
const sentenceFor = async (platform: string, programFolders: readonly string[]): Promise<string> =>
  wall.parse(wallOf("storage", storageConfinement("/p"), await examine(platform, programFolders))).sentence;

describe.runIf(process.platform === "linux")("what the system offers", () => {
  it("without bubblewrap says so", async () => {
    expect(await sentenceFor("linux", [folder])).toBe(
      "The storage host runs under Node's permissions only: native code is not confined, because bubblewrap is not installed.",
    );
  });

  it("with one that the system forbids gives its reason", async () => {
    program("bwrap", "echo 'setting up uid map: Permission denied' >&2; exit 1");
    expect(await sentenceFor("linux", [folder])).toBe(
      "The storage host runs under Node's permissions only: native code is not confined, because bubblewrap does not work on this system (setting up uid map: Permission denied).",
    );
  });

  it("with one that works uses it, and prlimit where it is", async () => {
    program("bwrap", "exit 0");
    expect(await examine("linux", ["/nowhere", folder])).toMatchObject({
      kind: "bubblewrap",
      bubblewrapPath: join(folder, "bwrap"),
      prlimitPath: null,
    });
    program("prlimit", "exit 0");
    expect(await examine("linux", [folder])).toMatchObject({ prlimitPath: join(folder, "prlimit") });
    expect(await sentenceFor("linux", [folder])).toBe(
      "The storage host runs in a bubblewrap sandbox: no network, reads and writes only the profile folder.",
    );
  });

  it("on another system says that there is none yet", async () => {
    expect(await sentenceFor("darwin", [folder])).toContain("Cloister has no sandbox for this system yet");
  });

  it("before the first start claims no wall", () => {
    expect(wall.parse(wallNotYetKnown("check"))).toMatchObject({ osWall: null });
  });
});
