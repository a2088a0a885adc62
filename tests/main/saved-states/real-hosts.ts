import { randomBytes } from "node:crypto";
import { inferenceContract, type LoadedModel } from "../../../main/hosts/inference/contract.ts";
import { inferenceConfinement } from "../../../main/hosts/process/confinements.ts";
import { superviseHost } from "../../../main/hosts/process/supervise-host.ts";
import { SavedStateService } from "../../../main/saved-states/saved-state-service.ts";
import { starterModelPath, starterModelSha256 } from "../../support/starter-model.ts";
import { nodePath, repositoryRoot } from "../hosts/process/fixtures/places.ts";
import { openStorageHost, type TestProfile } from "../hosts/storage/storage-host.ts";

export const newId = (): string => randomBytes(16).toString("hex");
export const contextSize = 2048;
/** A token of the starter model has keys and values of 3 heads of 64 in 30 layers, as f16. */
const keyValueCacheBytes = contextSize * 30 * 3 * 64 * 2 * 2;

type Turn = { readonly role: "user" | "assistant"; readonly text: string };

/** The inference host behind its walls, with the starter model loaded, run from its sources. */
export const startEngine = async () => {
  const host = superviseHost({
    contract: inferenceContract,
    entryPath: `${repositoryRoot}/main/hosts/inference/index.ts`,
    nodePath,
    confinement: () => {
      const confinement = inferenceConfinement(starterModelPath());
      return {
        ...confinement,
        readPaths: [...confinement.readPaths, `${repositoryRoot}/main`, `${repositoryRoot}/app`],
      };
    },
    log: () => {},
  });
  const model: LoadedModel = await host.call("load", {
    filePath: starterModelPath(),
    contextSize,
    contextSizeReason: "For a test.",
    backend: "cpu",
    // With more, whatever else runs on the machine stops the engine.
    threads: 1,
  });
  return { host, loaded: { ...model, file: { sha256: starterModelSha256 }, keyValueCacheBytes } };
};

export type StartedEngine = Awaited<ReturnType<typeof startEngine>>;

export const answer = async (
  { host }: StartedEngine,
  generationId: string,
  messages: readonly Turn[],
  maxTokens = 24,
) => {
  let text = "";
  const off = host.onEvent("chunk", (chunk) => {
    text += chunk.generationId === generationId ? chunk.text : "";
  });
  const result = await host.call("generate", {
    generationId,
    systemPrompt: "",
    messages: [...messages],
    sampling: { temperature: 0, topK: 40, topP: 0.95, minP: 0.05, repeatPenalty: 1, seed: 1 },
    maxTokens,
  });
  off();
  return { ...result, text };
};

/** A chat of one exchange in the database. */
export const storeChat = async (storage: Awaited<ReturnType<typeof openStorageHost>>, question: string) => {
  const chat = { id: newId(), temporary: false };
  const questionId = newId();
  const answerId = newId();
  await storage.call("addExchange", {
    chatId: chat.id,
    newChat: { title: "A chat", systemPrompt: "", temperature: 0, modelFileId: null },
    userMessageId: questionId,
    assistantMessageId: answerId,
    text: question,
    at: 1,
  });
  return { chat, questionId, answerId, branch: [{ id: questionId }, { id: answerId }] };
};

export type StoredChat = Awaited<ReturnType<typeof storeChat>>;

/** The service on both real hosts. `limitBytes` may be changed by the test. */
export const startService = async (
  engine: Pick<StartedEngine, "host">,
  profile: TestProfile,
  limitBytes = 1e9,
  restorePatienceMs?: number,
) => {
  const storage = await openStorageHost(profile);
  const lines: string[] = [];
  const service = new SavedStateService({
    inference: engine.host,
    storage,
    limitBytes: () => limitBytes,
    unavailable: async () => null,
    now: Date.now,
    log: (line) => lines.push(line),
    quietMs: 1,
    ...(restorePatienceMs === undefined ? {} : { restorePatienceMs }),
  });
  return { storage, service, lines };
};

/** About 900 tokens. */
export const longQuestion = `Here is a list of harbors. ${Array.from(
  { length: 90 },
  (_, index) => `Harbor ${index} has ${index * 7} boats.`,
).join(" ")} Which one has the most boats?`;
