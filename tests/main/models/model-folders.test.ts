import { describe, expect, it } from "vitest";
import { type ModelFoldersInput, modelFolders } from "../../../main/models/model-folders.ts";

const base: ModelFoldersInput = {
  environment: {},
  platform: "linux",
  homeFolder: "/home/ada",
  settingsModelFolder: null,
  resourcesFolder: null,
  folderExists: () => false,
};
const paths = (changes: Partial<ModelFoldersInput>): readonly string[] =>
  modelFolders({ ...base, ...changes }).map((folder) => folder.path);

describe("modelFolders", () => {
  it("is the platform's own place", () => {
    expect(paths({})).toEqual(["/home/ada/.local/share/cloister/models"]);
    expect(paths({ environment: { XDG_DATA_HOME: "/data" } })).toEqual(["/data/cloister/models"]);
    expect(paths({ environment: { XDG_DATA_HOME: "relative" } })).toEqual([
      "/home/ada/.local/share/cloister/models",
    ]);
    expect(paths({ platform: "darwin", homeFolder: "/Users/ada" })).toEqual([
      "/Users/ada/Library/Application Support/Cloister/models",
    ]);
    expect(
      paths({ platform: "win32", environment: { LOCALAPPDATA: "C:\\Users\\Ada\\AppData\\Local" } }),
    ).toEqual(["C:\\Users\\Ada\\AppData\\Local\\Cloister\\models"]);
  });

  it("is the chosen folder, then the read-only one that came with the app", () => {
    const folders = modelFolders({
      ...base,
      settingsModelFolder: "/mnt/models",
      resourcesFolder: "/opt/Cloister/resources",
    });
    expect(folders.map(({ path, writable }) => [path, writable])).toEqual([
      ["/mnt/models", true],
      ["/opt/Cloister/resources/models", false],
    ]);
  });

  it("is CLOISTER_MODELS_DIR alone where it is set", () => {
    expect(
      paths({
        environment: { CLOISTER_MODELS_DIR: "/srv/models" },
        settingsModelFolder: "/mnt/models",
        resourcesFolder: "/opt/Cloister/resources",
      }),
    ).toEqual(["/srv/models"]);
    expect(paths({ environment: { CLOISTER_MODELS_DIR: "" } })).toHaveLength(1);
  });

  it("is also the read-only places that all users share, those that are there", () => {
    const there = modelFolders({ ...base, folderExists: () => true });
    expect(there.map(({ path, writable }) => [path, writable])).toEqual([
      ["/home/ada/.local/share/cloister/models", true],
      ["/usr/local/share/cloister/models", false],
      ["/usr/share/cloister/models", false],
    ]);
    const folderExists = (): boolean => true;
    expect(paths({ folderExists, environment: { XDG_DATA_DIRS: "/opt/share:relative" } })).toEqual([
      "/home/ada/.local/share/cloister/models",
      "/opt/share/cloister/models",
      "/usr/local/share/cloister/models",
      "/usr/share/cloister/models",
    ]);
    expect(paths({ folderExists, platform: "darwin", homeFolder: "/Users/ada" })[1]).toBe(
      "/Library/Application Support/Cloister/models",
    );
    expect(
      paths({ folderExists, platform: "win32", environment: { ProgramData: "C:\\ProgramData" } })[1],
    ).toBe("C:\\ProgramData\\Cloister\\models");
  });

  it("is CLOISTER_SHARED_MODELS_DIR instead of those, before what came with the app, and not beside CLOISTER_MODELS_DIR", () => {
    const environment = { CLOISTER_SHARED_MODELS_DIR: "/srv/shared" };
    const resourcesFolder = "/opt/Cloister/resources";
    expect(paths({ environment, resourcesFolder, folderExists: () => true })).toEqual([
      "/home/ada/.local/share/cloister/models",
      "/srv/shared",
      "/opt/Cloister/resources/models",
    ]);
    expect(paths({ environment: { ...environment, CLOISTER_MODELS_DIR: "/srv/models" } })).toEqual([
      "/srv/models",
    ]);
  });
});
