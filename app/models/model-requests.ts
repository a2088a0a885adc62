import { z } from "zod";
import { downloadSource } from "../downloads/download.ts";
import { answerSettings } from "../generation/answer-settings.ts";
import { identifier, modelFileId } from "../identifiers.ts";
import { done, nothing } from "../ipc/nothing.ts";
import type { RequestShapes } from "../ipc/request-shapes.ts";
import { engineStatus } from "./engine-status.ts";
import { judgedDownload } from "./judged-download.ts";
import { modelDetails } from "./model-details.ts";
import { modelFile } from "./model-file.ts";
import { fileElsewhere, modelTask } from "./model-task.ts";

/** What the window asks about installed model files, and about the engine that runs one. */
export const modelRequests = {
  "models.list": { input: nothing, output: z.array(modelFile).max(10_000) },
  "models.status": { input: nothing, output: engineStatus },
  /** Answers when the model is ready, or with why it is not. */
  "models.load": {
    input: z.strictObject({
      modelFileId,
      /** Of the chat that it is loaded for; missing or null takes the one of the settings. */
      contextSize: answerSettings.shape.contextSize.optional(),
    }),
    output: engineStatus,
  },
  "models.unload": { input: nothing, output: engineStatus },
  /** Header, chat template, provenance, fit and measured memory of one installed file. */
  "models.details": { input: z.strictObject({ modelFileId }), output: modelDetails },
  /** Asks the hub for the beginning of a file that is not here, and judges it by its own header. */
  "models.judge": { input: z.strictObject({ source: downloadSource }), output: judgedDownload },
  /** Hashes one file again, or all of them; each is a task of its own. */
  "models.verify": {
    input: z.strictObject({ modelFileId: modelFileId.nullable() }),
    output: z.array(modelTask).max(10_000),
  },
  /** Fails with model-in-use while it is loaded. A file used in place is only forgotten. */
  "models.delete": { input: z.strictObject({ modelFileId }), output: done },
  /** Writes the provenance record where a save dialog says; answers whether it did. */
  "models.exportProvenance": {
    input: z.strictObject({ modelFileId }),
    output: z.strictObject({ saved: z.boolean() }),
  },
  /** From a dialog, from files dropped on the window (the preload offered them under this id), or from another app. */
  "models.import": {
    input: z.strictObject({
      from: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("dialog") }),
        z.strictObject({ kind: z.literal("dropped"), offerId: identifier }),
        z.strictObject({ kind: z.literal("elsewhere"), fileId: identifier }),
      ]),
      mode: z.enum(["copy", "in-place"]),
    }),
    output: z.array(modelTask).max(1000),
  },
  /** Made by the preload script alone, with the places of files that a person dropped on the window. */
  "models.offerFiles": {
    input: z.strictObject({ paths: z.array(z.string().max(4096)).min(1).max(100) }),
    output: z.strictObject({ offerId: identifier, names: z.array(z.string().max(200)).max(100) }),
  },
  /** Model files that other apps keep on this machine. */
  "models.findElsewhere": { input: nothing, output: z.array(fileElsewhere).max(10_000) },
  "models.tasks": { input: nothing, output: z.array(modelTask).max(10_000) },
  "models.cancelTask": { input: z.strictObject({ taskId: identifier }), output: done },
  /** Moves what lies in the model folder to the folder that a dialog asks for, each file verified; null when cancelled there. */
  "models.moveFolder": { input: nothing, output: modelTask.nullable() },
} as const satisfies RequestShapes;
