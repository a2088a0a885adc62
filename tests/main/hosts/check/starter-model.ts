import { homedir } from "node:os";
import { join } from "node:path";

export const starterModelSha256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";
export const starterModelBytes = 98_362_432;
/** Where the list of tensors ends. */
export const starterHeaderBytes = 1_786_000;

const folder =
  process.env.CLOISTER_MODELS_DIR ??
  join(process.env.XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "cloister", "models");

/** The real model file that the set-up puts into the model folder. */
export const starterModelPath = join(folder, `${starterModelSha256}.gguf`);
