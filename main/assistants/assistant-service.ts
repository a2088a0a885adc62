import type { Assistant } from "../../app/assistants/assistant.ts";
import { plainTitle } from "../../app/chats/plain-title.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { EventName, EventPayload, RequestInput, RequestOutput } from "../../app/ipc/contract.ts";
import { requireUsableSchema } from "../../app/json-output/require-usable-schema.ts";
import type { HostClient } from "../hosts/process/host-client.ts";
import type { StorageContract } from "../hosts/storage/contract.ts";
import { assistantFileName, assistantFileOf } from "./assistant-file-of.ts";
import { readAssistantFile } from "./read-assistant-file.ts";

type AssistantRequest =
  | "assistants.list"
  | "assistants.save"
  | "assistants.delete"
  | "assistants.restore"
  | "assistants.export"
  | "assistants.import";

/** One function a request of the feature. */
export type AssistantService = {
  readonly [Name in AssistantRequest]: (input: RequestInput<Name>) => Promise<RequestOutput<Name>>;
};

export type AssistantServiceOptions = {
  readonly storage: Pick<HostClient<StorageContract>, "call">;
  readonly publish: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  readonly newId: () => string;
  readonly now: () => number;
  /** A file that the person chooses, or null. */
  readonly chooseFile: () => Promise<string | null>;
  /** Writes where the person says; answers whether it did. */
  readonly saveText: (fileName: string, text: string) => Promise<boolean>;
};

/** What a person does with assistants. They lie in the encrypted database: their prompts may be confidential. */
export const createAssistantService = ({
  storage,
  publish,
  newId,
  now,
  chooseFile,
  saveText,
}: AssistantServiceOptions): AssistantService => {
  const upserted = (assistant: Assistant): Assistant => {
    publish("assistants.changed", { kind: "upserted", assistant });
    return assistant;
  };

  const save = async (input: RequestInput<"assistants.save">): Promise<Assistant> => {
    const name = plainTitle(input.name);
    if (name === "") {
      throw new AppError("invalid-request", "The name has no character that can be seen. Type another one.");
    }
    requireUsableSchema(input.content.answerSettings);
    const { assistantId, description, content } = input;
    return upserted(
      await storage.call("saveAssistant", {
        assistantId: assistantId ?? newId(),
        mayBeNew: assistantId === null,
        name,
        description,
        content,
        at: now(),
      }),
    );
  };

  return {
    "assistants.list": () => storage.call("listAssistants", {}),
    "assistants.save": save,
    "assistants.delete": async ({ assistantId }) => {
      await storage.call("deleteAssistant", { assistantId });
      publish("assistants.changed", { kind: "removed", assistantId });
      return {};
    },
    "assistants.restore": async ({ assistantId }) =>
      upserted(await storage.call("restoreAssistant", { assistantId })),
    "assistants.export": async ({ assistantId }) => {
      const assistant = await storage.call("readAssistant", { assistantId });
      return { saved: await saveText(assistantFileName(assistant.name), assistantFileOf(assistant)) };
    },
    "assistants.import": async () => {
      const path = await chooseFile();
      if (path === null) {
        return [];
      }
      const imported: Assistant[] = [];
      for (const one of await readAssistantFile(path)) {
        imported.push(await save({ assistantId: null, ...one }));
      }
      return imported;
    },
  };
};
