import type { Handlers } from "../../app/ipc/handlers.ts";
import { chooseModelFile } from "../../app/models/choose-model-file.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import type { Engine } from "./engine.ts";

/** What the window asks of the engine that runs one of the models. */
export const createEngineHandlers = (
  engine: Engine,
  listModelFiles: () => Promise<readonly ModelFile[]>,
): Handlers<"models.status" | "models.load" | "models.unload"> => ({
  "models.status": async () => engine.status,
  "models.load": async ({ modelFileId, contextSize }) => {
    await engine.load(chooseModelFile(await listModelFiles(), [modelFileId]), contextSize ?? null);
    return engine.status;
  },
  "models.unload": async () => {
    await engine.unload();
    return engine.status;
  },
});
