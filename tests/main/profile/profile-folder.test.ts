import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  chooseProfilePath,
  defaultProfilePath,
  ensureProfileFolder,
  profileFolderAt,
  userDataSwitch,
} from "../../../main/profile/profile-folder.ts";

describe("the folder of an ordinary start", () => {
  test.each([
    ["linux", {}, "/home/a", "/home/a/.config/cloister"],
    ["linux", { XDG_CONFIG_HOME: "/x" }, "/home/a", "/x/cloister"],
    ["linux", { XDG_CONFIG_HOME: "relative" }, "/home/a", "/home/a/.config/cloister"],
    ["linux", { XDG_CONFIG_HOME: "" }, "/home/a", "/home/a/.config/cloister"],
    ["darwin", { XDG_CONFIG_HOME: "/x" }, "/Users/a", "/Users/a/Library/Application Support/Cloister"],
    [
      "win32",
      { APPDATA: "C:\\Users\\a\\AppData\\Roaming" },
      "C:\\Users\\a",
      "C:\\Users\\a\\AppData\\Roaming\\Cloister",
    ],
    ["win32", {}, "C:\\Users\\a", "C:\\Users\\a\\AppData\\Roaming\\Cloister"],
  ] as const)("on %s with %j of %s is %s", (platform, environment, home, path) => {
    expect(defaultProfilePath(platform, environment, home)).toBe(path);
  });
});

describe("the chosen folder", () => {
  test.each([
    [[], null],
    [["--user-data-dir=/a"], "/a"],
    [["ask", "--user-data-dir", "/a b"], "/a b"],
    [["--user-data-dir=/a", "--user-data-dir=/b"], "/b"],
    [["--user-data-dir="], null],
    [["--user-data-dir"], null],
    [["--user-data-directory=/a"], null],
  ] as const)("of the switches %j is %s", (args, path) => {
    expect(userDataSwitch(args)).toBe(path);
  });

  test("is the switch, then the variable, then the platform's; relative ones are taken from here", () => {
    const environment = { CLOISTER_USER_DATA_DIR: "/variable" };
    const choose = (args: string[], variables = {}) => chooseProfilePath(args, variables, "linux", "/home/a");
    expect(choose(["--user-data-dir=/switch"], environment)).toBe("/switch");
    expect(choose([], environment)).toBe("/variable");
    expect(choose([], { CLOISTER_USER_DATA_DIR: "" })).toBe("/home/a/.config/cloister");
    expect(choose(["--user-data-dir=here"])).toBe(resolve("here"));
  });
});

describe("the profile folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cloister-profile-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("is made with the folders above it, for its owner alone", () => {
    const profile = ensureProfileFolder(join(folder, "a", "b"));
    expect(statSync(profile.path).mode & 0o777).toBe(0o700);
    expect(profile).toEqual(profileFolderAt(profile.path));
    expect(profile.databasePath).toBe(join(profile.path, "profile.db"));
  });

  test("is closed to others when it was open to them", () => {
    const open = join(folder, "open");
    mkdirSync(open, { mode: 0o755 });
    ensureProfileFolder(open);
    expect(statSync(open).mode & 0o777).toBe(0o700);
  });

  test("that cannot be made is a sentence", () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(() => ensureProfileFolder(join(file, "below"))).toThrow(
      expect.objectContaining({
        code: "storage-failed",
        message: expect.stringContaining("--user-data-dir"),
      }),
    );
  });
});
