import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { AttachmentWithText } from "../../../app/attachments/attachment.ts";
import type { MessageState } from "../../../app/chats/message.ts";
import type { AppErrorData } from "../../../app/errors/app-error-data.ts";
import { defaultSampling } from "../../../app/generation/default-sampling.ts";
import type { GenerationRecord } from "../../../app/generation/generation-record.ts";
import { storageConfinement } from "../../../main/hosts/process/confinements.ts";
import { hostPaths } from "../../../main/hosts/process/host-paths.ts";
import { runOnce } from "../../../main/hosts/process/run-once.ts";
import { superviseHost } from "../../../main/hosts/process/supervise-host.ts";
import { storageContract } from "../../../main/hosts/storage/contract.ts";
import { ensureProfileFolder } from "../../../main/profile/profile-folder.ts";
import { loadProfileKey } from "../../../main/profile/profile-key.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/, "");

export type StoredExchange = {
  readonly question: string;
  readonly answer: string;
  readonly state?: MessageState;
  readonly error?: AppErrorData;
  /** Null where no token came. */
  readonly generation?: Partial<GenerationRecord> | null;
  /** What a model wrote about everything up to this answer. */
  readonly summary?: string;
  /** Later versions of the same answer; the last one is shown. */
  readonly otherVersions?: readonly string[];
  /** Files that went along with the question. */
  readonly attachments?: AttachmentWithText[];
};

export type StoredChat = {
  readonly title: string;
  readonly exchanges: readonly StoredExchange[];
  readonly systemPrompt?: string;
  readonly temperature?: number;
  /** Milliseconds since 1970, of the last message; now by default. */
  readonly at?: number;
};

/** Figures as the starter model has them on a small machine. */
const figures = (startedAt: number, change: Partial<GenerationRecord>): GenerationRecord => ({
  startedAt,
  modelName: "SmolLM2 135M Instruct",
  modelSha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
  chatTemplateSha256: null,
  engineVersion: "node-llama-cpp 3.22.1",
  backend: "cpu",
  backendReason: "No graphics card was found.",
  threads: 2,
  contextSize: 8192,
  maxTokens: 1024,
  sampling: { ...defaultSampling, seed: 20_260_101 },
  systemPrompt: "",
  promptTokens: 142,
  promptTokensEvaluated: 58,
  generatedTokens: 212,
  timeToFirstTokenSeconds: 0.38,
  tokensPerSecond: 41.2,
  stopReason: "endOfGeneration",
  ...change,
});

const newId = (): string => randomBytes(16).toString("hex");

/**
 * Writes chats into a profile that no app has open, through the real storage host: what comes then is what a person
 * who had these answers would meet. Resolves with the ids of the chats.
 */
export const storeChats = async (
  profileFolder: string,
  chats: readonly StoredChat[],
): Promise<readonly string[]> => {
  const profile = ensureProfileFolder(profileFolder);
  const keyHex = await loadProfileKey(profile.keyPath, profile.databasePath);
  const paths = hostPaths(
    { kind: "repository", appRoot: repository },
    { platform: process.platform, architecture: process.arch },
  );
  const storageHost = superviseHost({
    contract: storageContract,
    entryPath: paths.entryPath("storage"),
    nodePath: paths.nodePath,
    confinement: () => storageConfinement(profile.path),
    log: () => {},
  });
  return runOnce(storageHost, async (host) => {
    await host.call("open", { databasePath: profile.databasePath, keyHex });
    const chatIds: string[] = [];
    for (const chat of chats) {
      const chatId = newId();
      const lastAt = chat.at ?? Date.now();
      for (const [index, exchange] of chat.exchanges.entries()) {
        const at = lastAt - (chat.exchanges.length - 1 - index) * 60_000;
        const assistantMessageId = newId();
        await host.call("addExchange", {
          chatId,
          newChat:
            index === 0
              ? {
                  title: chat.title,
                  systemPrompt: chat.systemPrompt ?? "",
                  temperature: chat.temperature ?? 0.7,
                  modelFileId: null,
                }
              : null,
          userMessageId: newId(),
          assistantMessageId,
          text: exchange.question,
          attachments: exchange.attachments ?? [],
          at,
        });
        const end = {
          state: exchange.state ?? "complete",
          generation: exchange.generation === null ? null : figures(at, exchange.generation ?? {}),
          error: exchange.error ?? null,
          at,
        };
        await host.call("writeAnswer", { messageId: assistantMessageId, text: exchange.answer, ...end });
        if (exchange.summary !== undefined) {
          await host.call("addSummary", {
            summaryId: newId(),
            lastMessageId: assistantMessageId,
            text: exchange.summary,
            modelName: "SmolLM2 135M Instruct",
            createdAt: at,
          });
        }
        for (const text of exchange.otherVersions ?? []) {
          const messageId = newId();
          await host.call("addVersion", {
            besideMessageId: assistantMessageId,
            assistantMessageId: messageId,
            at,
          });
          await host.call("writeAnswer", { messageId, text, ...end });
        }
      }
      chatIds.push(chatId);
    }
    return chatIds;
  });
};
