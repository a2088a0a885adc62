import { describe, expect, it } from "vitest";
import { type ModelFoldersInput, modelFolders } from "../../../main/models/model-folders.ts";

const base: ModelFoldersInput = {
  environment: {},
  platform: "linux",
  homeFolder: "/home/ada",
  settingsModelFolder: null,
  resourcesFolder: null,
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
});
