import type { GenerationRecord } from "../../app/generation/generation-record.ts";
import type { ShownPart } from "./shown-part.ts";

/** The record of the newest answer that has one, as far as the shown branch is known. Null where none has. */
export const latestRecord = ({
  messages,
  latest,
}: Pick<ShownPart, "messages" | "latest">): GenerationRecord | null =>
  latest?.generation ?? messages.findLast(({ generation }) => generation !== null)?.generation ?? null;
