import { promptWithAttachments } from "../../app/attachments/prompt-with-attachments.ts";
import type { Branch } from "../../app/chats/branch.ts";
import type { Message } from "../../app/chats/message.ts";
import { titleOf } from "../../app/chats/title-of.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { defaultAnswerSettings } from "../../app/generation/answer-settings.ts";
import type { ContextPolicy } from "../../app/generation/context-policy.ts";
import { defaultSampling } from "../../app/generation/sampling.ts";
import type { RequestInput } from "../../app/ipc/contract.ts";
import { requireUsableSchema } from "../../app/json-output/require-usable-schema.ts";
import { chooseModelFile } from "../../app/models/choose-model-file.ts";
import type { ModelFile } from "../../app/models/model-file.ts";
import type { HostClient } from "../hosts/process/host-client.ts";
import type { CallOutput } from "../hosts/process/host-contract.ts";
import type { StorageContract } from "../hosts/storage/contract.ts";
import { AnswerJob } from "./answer-job.ts";
import type { AnswerStates } from "./answer-states.ts";
import type { BranchMessage } from "./conversation-for-model.ts";
import type { Engine } from "./engine.ts";
import type { LoadedFile } from "./engine-options.ts";
import { measuringTurns } from "./measuring-turns.ts";
import { noFiles, type OutgoingFiles } from "./outgoing-files.ts";
import type { Publish } from "./publish.ts";
import { requireRoom } from "./require-room.ts";
import { restSeekers } from "./rest-seekers.ts";
import { createSummaryDesk, type SummaryDesk } from "./summary-desk.ts";
import { withAttachedTexts } from "./with-attached-texts.ts";

export type GenerationServiceOptions = {
  readonly storage: Pick<HostClient<StorageContract>, "call">;
  /** Files that people send along. */
  readonly attachments?: OutgoingFiles;
  readonly engine: Engine;
  /** What keeps chats evaluated. */
  readonly states: AnswerStates;
  readonly listModelFiles: () => Promise<readonly ModelFile[]>;
  readonly defaultModelFileId: () => string | null;
  readonly publish: Publish;
  readonly isWindowVisible: () => boolean;
  readonly newId: () => string;
  readonly newSeed: () => number;
  /** Tokens of one answer. */
  readonly maxTokens: () => number;
  /** When a chat that does not say itself outgrows the context. */
  readonly whenOutgrown: () => ContextPolicy;
  readonly now: () => number;
  readonly log: (line: string) => void;
};

/** Time that closing gives the running answer before its host is ended. */
const closePatienceMs = 3000;

/**
 * Turns what a person sends into answers: stores first, then generates, one answer at a time; others wait visibly
 * and can be taken back. While a message is measured, answers wait for that too.
 */
export class GenerationService {
  readonly #options: GenerationServiceOptions;
  readonly #waiting: AnswerJob[] = [];
  #running: AnswerJob | null = null;
  readonly #measuring = measuringTurns(() => void this.#runNext());
  readonly #rest = restSeekers(() => this.isBusy);
  /** Turns that are lent out now: perhaps for minutes. */
  #lentTurns = 0;
  /** Chats whose next answer is being prepared: a second click must not prepare another one from the same text. */
  readonly #entering = new Set<string>();
  readonly #summaries: SummaryDesk;
  #closed = false;

  constructor(options: GenerationServiceOptions) {
    this.#options = options;
    this.#summaries = createSummaryDesk(options);
  }

  async send(input: RequestInput<"generation.send">): Promise<Branch> {
    const { storage, newId, now } = this.#options;
    const { attachments: files = noFiles } = this.#options;
    const { attachmentIds = [] } = input;
    const chatId = input.chatId ?? newId();
    requireUsableSchema(input.answerSettings);
    return this.#alone(chatId, async () => {
      const { texts, ...attached } = await files.forMessage(attachmentIds);
      if (texts.length > 0) {
        await this.#requireRoom(input, promptWithAttachments(input.text, texts));
      }
      const branch = await storage.call("addExchange", {
        chatId,
        newChat:
          input.chatId === null
            ? {
                title: titleOf(input.text.trim() === "" ? (texts[0]?.name ?? "") : input.text),
                systemPrompt: input.systemPrompt ?? "",
                temperature: input.temperature ?? defaultSampling.temperature,
                modelFileId: input.modelFileId,
                answerSettings: input.answerSettings ?? defaultAnswerSettings,
                assistant: input.assistant ?? null,
                temporary: input.temporary ?? false,
              }
            : null,
        userMessageId: newId(),
        assistantMessageId: newId(),
        text: input.text,
        ...attached,
        at: now(),
      });
      files.sent(attachmentIds);
      return this.#enqueue(branch, false, input.modelFileId);
    });
  }

  /** Another message beside one of the person's, and its answer. */
  async edit({ messageId, text }: RequestInput<"generation.edit">): Promise<Branch> {
    const { storage, newId, now } = this.#options;
    const { chatId } = await storage.call("readMessage", { messageId });
    return this.#alone(chatId, async () => {
      const branch = await storage.call("addExchange", {
        chatId,
        newChat: null,
        besideMessageId: messageId,
        userMessageId: newId(),
        assistantMessageId: newId(),
        text,
        at: now(),
      });
      return this.#enqueue(branch, false, null);
    });
  }

  async regenerate(messageId: string): Promise<Branch> {
    const { storage, newId, now } = this.#options;
    const { chatId } = await storage.call("readMessage", { messageId });
    return this.#alone(chatId, async () => {
      const branch = await storage.call("addVersion", {
        besideMessageId: messageId,
        assistantMessageId: newId(),
        at: now(),
      });
      return this.#enqueue(branch, false, null);
    });
  }

  /** `whenOutgrown`: for this answer alone. */
  async continue(messageId: string, whenOutgrown: ContextPolicy | null = null): Promise<Branch> {
    const { storage } = this.#options;
    const { chatId } = await storage.call("readMessage", { messageId });
    return this.#alone(chatId, async () => {
      const branch = await storage.call("readChat", { chatId });
      const answer = branch.messages.at(-1);
      if (answer?.id !== messageId || answer.role !== "assistant") {
        throw new AppError("invalid-request", "Only the last answer of a chat can be continued.");
      }
      if (answer.text !== "" && branch.chat.answerSettings.jsonSchema !== null) {
        throw new AppError(
          "invalid-request",
          "An answer in JSON cannot be continued: the rules of its schema begin with its first character. Regenerate it with a larger maximum of tokens.",
        );
      }
      return this.#enqueue(branch, answer.text !== "", null, whenOutgrown);
    });
  }

  /** Nothing is appended after this returns. A message that is not being written is left alone. */
  async stop(messageId: string): Promise<void> {
    const job = this.#find((one) => one.answerId === messageId);
    if (job !== null) {
      this.#withdraw(job);
      await job.end("stopped");
    }
  }

  /** Ends what is being written in a chat that goes away, to its last write. */
  async stopChat(chatId: string): Promise<void> {
    const job = this.#find((one) => one.chatId === chatId);
    if (job !== null) {
      await this.stop(job.answerId);
      await job.settled;
    }
  }

  /** Whether an answer is being written, or waits to be. */
  get isBusy(): boolean {
    return this.#running !== null || this.#waiting.length > 0;
  }

  /**
   * Runs work of others once no answer is written or waits. What a person sends meanwhile waits visibly, and goes before
   * whatever asks for the next turn. Rejects with the signal's reason where it aborts before the work began.
   */
  async whenFree<Result>(work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
    await this.#rest.rest(signal);
    this.#lentTurns += 1;
    try {
      return await this.#measuring.take(() => {
        signal.throwIfAborted();
        return work();
      });
    } finally {
      this.#lentTurns -= 1;
    }
  }

  acknowledge(messageId: string, sequence: number): void {
    if (this.#running?.answerId === messageId) {
      this.#running.acknowledge(sequence);
    }
  }

  /** Puts the answer being written in place of what the database has of it: a page that opens the chat goes on from there. */
  withLiveAnswer(branch: Branch): Branch {
    const [latest = null] = this.withLiveText(branch.latest === null ? [] : [branch.latest]);
    return { ...branch, messages: this.withLiveText(branch.messages), latest };
  }

  withLiveText(messages: readonly Message[]): Message[] {
    return messages.map((message) => this.#find((job) => job.answerId === message.id)?.snapshot ?? message);
  }

  /** Puts everything into the database now: before the machine sleeps. */
  async flush(): Promise<void> {
    await this.#running?.flush();
  }

  /** Ends everything; what was written so far is kept and marked interrupted. */
  async close(): Promise<void> {
    this.#closed = true;
    const jobs = this.#running === null ? [...this.#waiting] : [this.#running, ...this.#waiting];
    this.#waiting.length = 0;
    const impatience = setTimeout(() => this.#options.engine.kill(), closePatienceMs);
    await Promise.all(jobs.map((job) => job.end("interrupted")));
    await Promise.all(jobs.map((job) => job.settled));
    clearTimeout(impatience);
  }

  #find(matches: (job: AnswerJob) => boolean): AnswerJob | null {
    return (
      (this.#running !== null && matches(this.#running) ? this.#running : this.#waiting.find(matches)) ?? null
    );
  }

  #withdraw(job: AnswerJob): void {
    const index = this.#waiting.indexOf(job);
    if (index >= 0) {
      this.#waiting.splice(index, 1);
    }
    this.#rest.tell();
  }

  /**
   * Prepares one answer at a time in a chat, from the state in which the one before left it. One that was stopped a
   * moment ago is waited for, not complained about.
   */
  async #alone(chatId: string, prepare: () => Promise<Branch>): Promise<Branch> {
    const job = this.#find((one) => one.chatId === chatId);
    if (this.#entering.has(chatId) || (job !== null && !job.isEnding)) {
      throw new AppError(
        "busy",
        "An answer is still being written in this chat. Wait for it or stop it first.",
      );
    }
    this.#entering.add(chatId);
    try {
      await job?.settled;
      if (this.#closed) {
        throw new AppError("cancelled", "Cloister is closing. Open it again to go on.");
      }
      return await prepare();
    } finally {
      this.#entering.delete(chatId);
    }
  }

  #enqueue(
    branch: Branch,
    continuing: boolean,
    modelFileId: string | null,
    whenOutgrown: ContextPolicy | null = null,
  ): Branch {
    const ofChat = branch.chat.whenOutgrown;
    const { storage, engine, states, publish, isWindowVisible, newSeed, maxTokens, now, log } = this.#options;
    const last = branch.messages.at(-1);
    if (last === undefined) {
      throw new AppError("internal", "The chat has no message to answer.");
    }
    const answer: Message = { ...last, state: "waiting", error: null };
    const job = new AnswerJob({
      chat: branch.chat,
      readBranch: async () => withAttachedTexts(storage, await this.#readBranch(answer.id)),
      answer,
      continuing,
      policy: whenOutgrown ?? (ofChat === "default" ? this.#options.whenOutgrown() : ofChat),
      summaries: this.#summaries,
      states,
      engine,
      load: () => this.#load(modelFileId ?? branch.chat.modelFileId, branch.chat.answerSettings.contextSize),
      write: (written) => storage.call("writeAnswer", { messageId: answer.id, ...written, at: now() }),
      publish,
      isWindowVisible,
      seed: branch.chat.answerSettings.seed ?? newSeed(),
      maxTokens: branch.chat.answerSettings.maxTokens ?? maxTokens(),
      now,
      log,
    });
    publish("chats.changed", { kind: "upserted", chat: branch.chat });
    if (this.#running !== null || this.#measuring.areTaken) {
      publish("generation.changed", { message: answer });
    }
    this.#waiting.push(job);
    // After the answer to this request, which tells the window of a waiting message, has left.
    setImmediate(() => void this.#runNext());
    return { ...branch, messages: [...branch.messages.slice(0, -1), answer] };
  }

  /**
   * Refuses a message that could not be given whole, before anything is stored. What was said before in the chat does
   * not count here: whether that can make room is decided with the answer.
   */
  async #requireRoom(input: RequestInput<"generation.send">, text: string): Promise<void> {
    const { storage, engine } = this.#options;
    const chat =
      input.chatId === null ? null : (await storage.call("readChat", { chatId: input.chatId })).chat;
    const measure = (load: (() => Promise<LoadedFile>) | null): Promise<void> =>
      requireRoom({ text, systemPrompt: chat?.systemPrompt ?? input.systemPrompt ?? "", engine, load });
    if (this.isBusy || this.#lentTurns > 0) {
      // Another answer has the engine, perhaps for minutes: whether this one finds room is said, with its numbers, when
      // its turn has come (too-long-alone.ts).
      return measure(null);
    }
    return this.#measuring.take(() =>
      measure(() =>
        this.#load(
          input.modelFileId ?? chat?.modelFileId ?? null,
          (chat?.answerSettings ?? input.answerSettings)?.contextSize ?? null,
        ),
      ),
    );
  }

  /** All that stands above an answer, and the answer. In several calls: a long chat must not hold anything up. */
  async #readBranch(answerId: string): Promise<readonly BranchMessage[]> {
    const parts: (readonly BranchMessage[])[] = [];
    for (let messageId: string | null = answerId; messageId !== null; ) {
      const { turns, olderId }: CallOutput<StorageContract, "readTurns"> = await this.#options.storage.call(
        "readTurns",
        { messageId },
      );
      parts.unshift(turns);
      messageId = olderId;
    }
    return parts.flat();
  }

  async #runNext(): Promise<void> {
    if (this.#running !== null || this.#measuring.areTaken) {
      return;
    }
    const job = this.#waiting.shift();
    if (job === undefined) {
      this.#rest.tell();
      return;
    }
    this.#running = job;
    await job.run();
    this.#running = null;
    void this.#runNext();
  }

  async #load(modelFileId: string | null, contextSize: number | null): Promise<LoadedFile> {
    const { engine, listModelFiles, defaultModelFileId } = this.#options;
    const file = chooseModelFile(await listModelFiles(), [
      modelFileId,
      engine.loaded?.file.id,
      defaultModelFileId(),
    ]);
    return engine.load(file, contextSize);
  }
}
