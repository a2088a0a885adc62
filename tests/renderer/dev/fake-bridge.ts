import type { Branch } from "../../../app/chats/branch.ts";
import type { Chat } from "../../../app/chats/chat.ts";
import type { Message } from "../../../app/chats/message.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import { defaultAnswerSettings } from "../../../app/generation/answer-settings.ts";
import type {
  EventName,
  EventPayload,
  RequestInput,
  RequestName,
  RequestOutput,
} from "../../../app/ipc/contract.ts";
import { requests } from "../../../app/ipc/contract.ts";
import type { Answer, Bridge, EventMessage } from "../../../app/ipc/envelope.ts";
import { randomId } from "./random-id.ts";

export type Answers = {
  readonly [Name in RequestName]?: (
    input: RequestInput<Name>,
  ) => RequestOutput<Name> | Promise<RequestOutput<Name>>;
};

const nameOf = (file: unknown): string => (file as { readonly name: string }).name;

/** A bridge for tests of the page: it answers what the test says, checks inputs as the router does, and emits events. */
export type FakeBridge = Bridge & {
  readonly asked: readonly { readonly name: RequestName; readonly input: unknown }[];
  readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
};

export const createFakeBridge = (answers: Answers): FakeBridge => {
  const listeners = new Set<(event: EventMessage) => void>();
  const asked: { name: RequestName; input: unknown }[] = [];
  const answerTo = async (name: string, input: unknown): Promise<Answer> => {
    const known = name as RequestName;
    const checked = requests[known].input.parse(input);
    asked.push({ name: known, input: checked });
    const answer = answers[known] as ((given: unknown) => unknown) | undefined;
    try {
      if (answer === undefined) {
        throw new AppError("not-found", `The test answers nothing to ${name}.`);
      }
      return { ok: true, value: await answer(checked) };
    } catch (thrown) {
      return { ok: false, error: (thrown as AppError).toData() };
    }
  };
  return {
    asked,
    emit: (name, payload) => {
      for (const listener of listeners) {
        listener({ name, payload } as EventMessage);
      }
    },
    offerFiles: async (files) =>
      answerTo("models.offerFiles", { paths: files.map((file) => `/${nameOf(file)}`) }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    request: answerTo,
  };
};

export const aChat = (change: Partial<Chat> = {}): Chat => ({
  id: randomId(),
  title: "A chat",
  createdAt: 1_790_000_000_000,
  updatedAt: 1_790_000_000_000,
  modelFileId: null,
  systemPrompt: "",
  temperature: 0.7,
  whenOutgrown: "default",
  origin: null,
  answerSettings: defaultAnswerSettings,
  assistant: null,
  folderId: null,
  pinned: false,
  archived: false,
  temporary: false,
  ...change,
});

export const aMessage = (change: Partial<Message> = {}): Message => ({
  id: randomId(),
  chatId: randomId(),
  parentId: null,
  role: "assistant",
  text: "",
  state: "complete",
  createdAt: 1_790_000_000_000,
  edited: false,
  versions: { position: 1, count: 1, previousId: null, nextId: null },
  generation: null,
  error: null,
  ...change,
});

/** A chat that is short enough to come whole. */
export const aBranch = (chat: Chat, messages: Message[], change: Partial<Branch> = {}): Branch => ({
  chat,
  messages,
  before: 0,
  after: 0,
  latest: null,
  continuationId: null,
  ...change,
});
