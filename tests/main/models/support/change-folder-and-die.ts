import fs, { readFileSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { testLibrary } from "./test-library.ts";

/**
 * Imports a model or moves the folder, and kills itself without warning before the n-th operation on files.
 * `node change-folder-and-die.ts <root> <import|in-place|move> <n>`; exits 0 where it came to its end before.
 */
const [root = "", what = "", countText = ""] = process.argv.slice(2);
let left = Number(countText);
let isArmed = false;

const changing = [
  "rename",
  "link",
  "symlink",
  "rm",
  "rmdir",
  "mkdir",
  "copyFile",
  "writeFile",
  "open",
] as const;
for (const name of changing) {
  const original = fs.promises[name] as (...args: unknown[]) => Promise<unknown>;
  Object.defineProperty(fs.promises, name, {
    value: async (...args: unknown[]) => {
      if (isArmed) {
        left -= 1;
        if (left <= 0) {
          process.kill(process.pid, "SIGKILL");
        }
      }
      return original(...args);
    },
  });
}
syncBuiltinESMExports();

const settingPath = join(root, "setting.txt");
const { library } = testLibrary({
  root,
  modelFolder: readFileSync(settingPath, "utf8"),
  onModelFolder: (folder) => writeFileSync(settingPath, folder),
});
isArmed = true;
if (what === "move") {
  await library.move(join(root, "target")).done;
} else {
  const mode = what === "in-place" ? "in-place" : "copy";
  const filePath = join(root, "stick", what === "import-split" ? "p-00001-of-00002.gguf" : "whole.gguf");
  await library.import({ filePath, mode }).done;
}
