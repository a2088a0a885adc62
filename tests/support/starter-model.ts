import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export const starterModelSha256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";
export const starterModelBytes = 98_362_432;
/** Where its list of tensors ends. */
export const starterHeaderBytes = 1_786_000;

const fileName = `${starterModelSha256}.gguf`;

/**
 * Where the starter model lies, for tests that run the real engine. The set-up puts it into the default model folder;
 * `CLOISTER_TEST_MODEL` names a file, `CLOISTER_MODELS_DIR` a folder.
 */
export const starterModelPath = (): string => {
  const { CLOISTER_TEST_MODEL: named, CLOISTER_MODELS_DIR: folder } = process.env;
  const candidates = [
    ...(named === undefined || named === "" ? [] : [named]),
    ...(folder === undefined || folder === "" ? [] : [join(folder, fileName)]),
    join(homedir(), ".local/share/cloister/models", fileName),
    join(homedir(), ".cache/cloister/starter", fileName),
    join("/var/cache/cloister/starter", fileName),
  ];
  const found = candidates.find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(
      `The starter model is missing; looked for ${candidates.join(", ")}. Run \`npm test\` to get it.`,
    );
  }
  return found;
};
