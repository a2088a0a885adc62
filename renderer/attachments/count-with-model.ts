import type { BridgeClient } from "../bridge/bridge-client.ts";
import type { DraftAttachment } from "./draft-attachment.ts";

type Ready = Extract<DraftAttachment, { readonly state: "ready" }>;

/**
 * Has the loaded model count what is attached to drafts: when asked, and anew as soon as another model is loaded or an
 * answer has ended. Until it has, a number is an estimate.
 */
export const countWithModel = (
  client: BridgeClient,
  drafts: {
    readonly all: () => readonly DraftAttachment[];
    /** Only what is still there is changed. */
    readonly put: (changed: Ready) => void;
  },
): (() => Promise<void>) => {
  const ready = (): readonly Ready[] =>
    drafts.all().filter((one): one is Ready => one.state === "ready" && !one.count.exact);
  /** What was asked for, so that a file is counted once at a time. */
  let counting: Promise<void> = Promise.resolve();
  const recount = (): Promise<void> => {
    counting = counting.then(async () => {
      for (const { attachmentId } of ready()) {
        try {
          const count = await client.request("attachments.countTokens", { attachmentId });
          const now = ready().find((one) => one.attachmentId === attachmentId);
          if (now !== undefined) {
            drafts.put({ ...now, count });
          }
        } catch {
          // The estimate stays, and is called one.
        }
      }
    });
    return counting;
  };

  let countedBy: string | null = null;
  client.on("models.status", (status) => {
    if (status.state !== "ready") {
      return;
    }
    if (countedBy !== status.modelFileId) {
      countedBy = status.modelFileId;
      // Of another model nothing is known.
      for (const one of drafts.all()) {
        if (one.state === "ready") {
          drafts.put({ ...one, count: { ...one.count, exact: false } });
        }
      }
    }
    void recount();
  });
  client.on("generation.changed", ({ message }) => {
    if (message.state !== "waiting" && message.state !== "generating") {
      void recount();
    }
  });
  return recount;
};
