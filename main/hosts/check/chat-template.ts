import { createHash } from "node:crypto";
import type { ModelHeader } from "../../../app/models/model-header.ts";
import type { ChatTemplateText } from "./contract.ts";
import { ggufLimits } from "./gguf-limits.ts";
import type { GgufMetadata } from "./gguf-metadata.ts";
import type { ModelFileErrors } from "./model-file-errors.ts";
import { templateDepth } from "./template-depth.ts";

const mainKey = "tokenizer.chat_template";

/** Refuses templates that would stall or crash an interpreter; returns the hash of the main one. */
export const checkChatTemplates = (
  metadata: GgufMetadata,
  errors: ModelFileErrors,
): ModelHeader["chatTemplate"] => {
  for (const [key, value] of metadata) {
    if (key !== mainKey && !key.startsWith(`${mainKey}.`)) {
      continue;
    }
    if (value.kind !== "string") {
      throw errors.damaged("its chat template is not a text");
    }
    if (value.bytes.length > ggufLimits.chatTemplateBytes) {
      throw errors.damaged(`its chat template is larger than ${ggufLimits.chatTemplateBytes / 1024} KiB`);
    }
    if (templateDepth(value.bytes.toString("utf8")) > ggufLimits.chatTemplateDepth) {
      throw errors.damaged(`its chat template is nested more than ${ggufLimits.chatTemplateDepth} deep`);
    }
  }
  const main = metadata.get(mainKey);
  return main?.kind === "string" ? { sha256: sha256Of(main.bytes), sizeBytes: main.bytes.length } : null;
};

/** Of metadata that has passed `checkChatTemplates`. */
export const chatTemplateOf = (metadata: GgufMetadata): ChatTemplateText | null => {
  const main = metadata.get(mainKey);
  return main?.kind === "string" ? { text: main.bytes.toString("utf8"), sha256: sha256Of(main.bytes) } : null;
};

const sha256Of = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
