import { createAttachmentService } from "./attachments/attachment-service.ts";
import type { HostFor } from "./compose-hosts.ts";
import { checkContract } from "./hosts/check/contract.ts";
import { documentConfinement } from "./hosts/process/confinements.ts";
import type { HostClient } from "./hosts/process/host-client.ts";
import type { StorageContract } from "./hosts/storage/contract.ts";
import type { FileOffers } from "./models/file-offers.ts";
import type { ShellServices } from "./shell/start-shell.ts";

export type ComposeAttachmentsOptions = {
  readonly hostFor: HostFor;
  readonly storage: Pick<HostClient<StorageContract>, "call">;
  readonly shell: Pick<ShellServices, "publish" | "onQuit" | "onWindowGone" | "dialogs">;
  readonly offers: FileOffers;
  /** Tokens by the loaded model; null where none is loaded, or while it is at work. */
  readonly countTokens: (text: string) => Promise<number | null>;
  readonly newId: () => string;
};

/** What is read is told from its contents: any file may be tried. */
const anyFile = { name: "Documents", extensions: ["*"] };

/** Files that go along with messages, each read in a host of its own. */
export const composeAttachments = (options: ComposeAttachmentsOptions) => {
  const { shell, hostFor } = options;
  const attachments = createAttachmentService({
    storage: options.storage,
    chooseFiles: async () =>
      (await shell.dialogs.chooseFiles("Attach files", anyFile, { several: true })) ?? [],
    pathsOf: options.offers.pathsOf,
    checkHostFor: (filePath) =>
      hostFor({ contract: checkContract, confinement: () => documentConfinement(filePath) }),
    countTokens: options.countTokens,
    onProgress: (progress) => shell.publish("attachments.progress", progress),
    newId: options.newId,
    now: Date.now,
  });
  shell.onWindowGone(() => attachments.leaveTemporary(null));
  shell.onQuit(() => attachments.dispose());
  return attachments;
};
