import { documentLimits } from "./document-limits.ts";
import { RefusedDocument } from "./refused-document.ts";

/** Throws once a document has taken longer than one may. To be called again and again. */
export type CheckTime = () => void;

export const startTimeLimit = (wallMs: number = documentLimits.wallMs): CheckTime => {
  const startedMs = performance.now();
  return () => {
    if (performance.now() - startedMs > wallMs) {
      throw new RefusedDocument(`reading it took longer than ${Math.round(wallMs / 1000)} s`);
    }
  };
};
