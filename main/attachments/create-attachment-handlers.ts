import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { AttachmentService } from "./attachment-service.ts";

/** What the window asks about files that are sent along with messages. */
export const createAttachmentHandlers = (attachments: AttachmentService): FeatureHandlers<"attachments"> => ({
  "attachments.choose": () => attachments.choose(),
  "attachments.takeOffer": async ({ offerId }) => attachments.takeOffer(offerId),
  "attachments.add": async ({ attachmentId, place }) => attachments.add(attachmentId, place),
  "attachments.addText": ({ text, place }) => attachments.addText(text, place),
  "attachments.list": () => attachments.list(),
  "attachments.remove": async ({ attachmentIds }) => {
    await attachments.remove(attachmentIds);
    return {};
  },
  "attachments.move": async (input) => {
    await attachments.move(input);
    return {};
  },
  "attachments.read": ({ source, from }) => attachments.read(source, from),
  "attachments.countTokens": ({ attachmentId }) => attachments.countTokens(attachmentId),
});
