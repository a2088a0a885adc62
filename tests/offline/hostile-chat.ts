import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { storageConfinement } from "../../main/hosts/process/confinements.ts";
import { hostPaths } from "../../main/hosts/process/host-paths.ts";
import { superviseHost } from "../../main/hosts/process/supervise-host.ts";
import { storageContract } from "../../main/hosts/storage/contract.ts";
import { ensureProfileFolder } from "../../main/profile/profile-folder.ts";
import { loadProfileKey } from "../../main/profile/profile-key.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");

/** Writes a chat whose question and answer are the given text, through the real storage host. The app must not run. */
export const addChat = async (profileFolder: string, title: string, text: string): Promise<void> => {
  const profile = ensureProfileFolder(profileFolder);
  const paths = hostPaths(
    { kind: "repository", appRoot: repository },
    { platform: process.platform, architecture: process.arch },
  );
  const host = superviseHost({
    contract: storageContract,
    entryPath: paths.entryPath("storage"),
    nodePath: paths.nodePath,
    confinement: () => storageConfinement(profile.path),
    log: () => {},
  });
  const id = (): string => randomBytes(16).toString("hex");
  const assistantMessageId = id();
  try {
    await host.call("open", {
      databasePath: profile.databasePath,
      keyHex: await loadProfileKey(profile.keyPath, profile.databasePath),
      continued: false,
    });
    await host.call("addExchange", {
      chatId: id(),
      newChat: { title, systemPrompt: "", temperature: 0.7, modelFileId: null },
      userMessageId: id(),
      assistantMessageId,
      text,
      at: Date.now(),
    });
    await host.call("writeAnswer", {
      messageId: assistantMessageId,
      text,
      state: "complete",
      generation: null,
      error: null,
      at: Date.now(),
    });
  } finally {
    await host.dispose();
  }
};
