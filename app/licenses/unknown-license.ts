import { displayName } from "../models/display-name.ts";
import type { License } from "./license.ts";

/** The card of what nobody has stated, or of a name that Cloister does not know: it says so, and asks. */
export const unknownLicense = (tag: string | null): License => {
  const shownTag = displayName(tag ?? "").slice(0, 80);
  return {
    id: "unknown",
    name: shownTag === "" ? "License not stated" : `Unknown license: ${shownTag}`.slice(0, 100),
    class: "unknown",
    classReason:
      shownTag === ""
        ? "Nobody has stated a license for this model."
        : `It is called “${shownTag}”, which Cloister cannot explain.`,
    permits: [],
    requires: ["Find out from its publisher what you may do with it before you rely on it."],
    forbids: ["Take any right for granted: without a license there may be none."],
    textSource: { kind: "repository", fileNames: ["LICENSE", "LICENSE.txt", "LICENSE.md"], sha256: null },
    acceptanceNeeded: true,
    source: null,
  };
};
