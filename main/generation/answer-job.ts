import type { Chat } from "../../app/chats/chat.ts";
import type { Message, MessageState } from "../../app/chats/message.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { GenerationRecord } from "../../app/generation/generation-record.ts";
import type { GenerationResult, InferenceContract } from "../hosts/inference/contract.ts";
import type { HostEventPayload } from "../hosts/process/host-contract.ts";
import { AnswerWriter, type WriteAnswer } from "./answer-writer.ts";
import { conversationForModel, type StoredTurn } from "./conversation-for-model.ts";
import { DeltaFlow } from "./delta-flow.ts";
import type { Engine, LoadedFile } from "./engine.ts";
import { generationRecordOf } from "./generation-record-of.ts";
import type { Publish } from "./publish.ts";

export type AnswerJobOptions = {
  readonly chat: Chat;
  /** The branch, ending with the answer to write; read when its turn has come. */
  readonly readTurns: () => Promise<readonly StoredTurn[]>;
  readonly answer: Message;
  /** True when the answer has text to go on from. */
  readonly continuing: boolean;
  readonly engine: Engine;
  /** Loads the model file that this chat is answered with. */
  readonly load: () => Promise<LoadedFile>;
  readonly write: WriteAnswer;
  readonly publish: Publish;
  readonly isWindowVisible: () => boolean;
  readonly seed: number;
  readonly maxTokens: number;
  readonly now: () => number;
  readonly log: (line: string) => void;
};

type Chunk = HostEventPayload<InferenceContract, "chunk">;

/** What ends an answer other than the model itself. */
type Ending = "stopped" | "interrupted";

/** After a stop the engine ends at the next batch; a host that does not within this time is ended for it. */
const stopPatienceMs = 4000;

/** One answer on its way: from waiting, through loading and generating, to its last write. Runs once. */
export class AnswerJob {
  readonly #options: AnswerJobOptions;
  readonly #abort = new AbortController();
  readonly #flow: DeltaFlow;
  readonly #writer: AnswerWriter;
  readonly #settled: Promise<void>;
  #settle: () => void = () => {};
  #ending: Ending | null = null;
  #text: string;
  #lastChunk: Chunk | null = null;
  #started = false;

  constructor(options: AnswerJobOptions) {
    this.#options = options;
    this.#text = options.continuing ? options.answer.text : "";
    this.#settled = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.#writer = new AnswerWriter(options.write, (error) => {
      options.log(`answer not written yet: ${error.code}`);
      // Told at once, while there is still time to free the disk, say: the next write makes it good.
      this.#publish(this.#ending ?? "generating", null, error);
    });
    this.#flow = new DeltaFlow({
      chatId: options.chat.id,
      messageId: options.answer.id,
      offset: this.#text.length,
      send: (delta) => options.publish("generation.delta", delta),
      isVisible: options.isWindowVisible,
    });
  }

  get chatId(): string {
    return this.#options.chat.id;
  }

  get answerId(): string {
    return this.#options.answer.id;
  }

  /** True once it was stopped: nothing more is appended, though the engine may not have noticed yet. */
  get isEnding(): boolean {
    return this.#ending !== null;
  }

  /** Resolves after the last write. */
  get settled(): Promise<void> {
    return this.#settled;
  }

  /** The answer as the window has been told of it: what the next piece of text is appended to. */
  get snapshot(): Message {
    return {
      ...this.#options.answer,
      text: this.#text.slice(0, this.#flow.sentLength),
      state: this.#ending ?? (this.#started ? "generating" : "waiting"),
      error: null,
    };
  }

  acknowledge(sequence: number): void {
    this.#flow.acknowledge(sequence);
  }

  async flush(): Promise<void> {
    await this.#writer.flush();
  }

  /** Ends the answer. From here on nothing is appended and the window is told at once. */
  async end(ending: Ending): Promise<void> {
    if (this.#ending !== null) {
      return;
    }
    this.#ending = ending;
    this.#flow.finish();
    this.#publish(ending, null, null);
    this.#abort.abort();
    if (!this.#started) {
      await this.#finish(ending, this.#options.answer.generation, null);
    }
  }

  /** Never rejects: a failure is told in the message itself. */
  async run(): Promise<void> {
    this.#started = true;
    const { chat, continuing, answer, load, readTurns, now, seed, maxTokens, log } = this.#options;
    const startedAt = now();
    const { topK, topP, minP, repeatPenalty } = chat.answerSettings;
    const sampling = { temperature: chat.temperature, topK, topP, minP, repeatPenalty, seed };
    const before = continuing ? answer.generation : null;
    let loaded: LoadedFile | null = null;
    const recordOf = (result: GenerationResult | null): GenerationRecord | null => {
      // A host that was killed leaves what it told last.
      const figures =
        result ?? (this.#lastChunk && { ...this.#lastChunk, stopReason: "interrupted" as const });
      return loaded === null || figures === null
        ? before
        : generationRecordOf({
            result: figures,
            loaded,
            sampling,
            maxTokens,
            chat,
            text: this.#text,
            startedAt,
            ending: this.#ending,
            appendedTokens: this.#lastChunk?.generatedTokens ?? 0,
          });
    };
    this.#publish("generating", null, null);
    this.#writer.update(this.#text);
    try {
      loaded = await load();
      if (this.#ending !== null) {
        await this.#finish(this.#ending, before, null);
        return;
      }
      const turns = await readTurns();
      if (this.#ending !== null) {
        await this.#finish(this.#ending, before, null);
        return;
      }
      const result = await this.#generate(turns, sampling);
      await this.#finish(this.#ending ?? "complete", recordOf(result), null);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === "internal") {
        log(`generation failed: ${String((error.cause as Error | undefined)?.stack ?? error.cause)}`);
      }
      const state = this.#ending ?? (this.#text === "" ? "failed" : "interrupted");
      await this.#finish(state, recordOf(null), this.#ending === null ? error : null);
    }
  }

  async #generate(
    turns: readonly StoredTurn[],
    sampling: GenerationRecord["sampling"],
  ): Promise<GenerationResult> {
    const { answer, continuing, chat, engine, publish, log } = this.#options;
    let impatience: NodeJS.Timeout | null = null;
    this.#abort.signal.addEventListener("abort", () => {
      impatience = setTimeout(() => {
        log("the inference host did not stop in time and was ended");
        engine.kill();
      }, stopPatienceMs);
    });
    try {
      return await engine.generate(
        {
          generationId: answer.id,
          systemPrompt: chat.systemPrompt,
          messages: [...conversationForModel(turns, answer.id, continuing)],
          sampling,
          maxTokens: this.#options.maxTokens,
          stopStrings: chat.answerSettings.stopStrings,
          jsonSchema: chat.answerSettings.jsonSchema,
        },
        {
          signal: this.#abort.signal,
          onChunk: (chunk) => this.#append(chunk),
          onPromptProgress: (progress) => {
            if (this.#ending === null) {
              publish("generation.promptProgress", { messageId: answer.id, progress });
            }
          },
        },
      );
    } finally {
      if (impatience !== null) {
        clearTimeout(impatience);
      }
    }
  }

  #append(chunk: Chunk): void {
    if (this.#ending !== null) {
      return;
    }
    this.#text += chunk.text;
    this.#lastChunk = chunk;
    this.#writer.update(this.#text);
    this.#flow.push(chunk.text, {
      generatedTokens: chunk.generatedTokens,
      contextTokens: chunk.contextTokens,
      tokensPerSecond: chunk.tokensPerSecond,
      timeToFirstTokenSeconds: chunk.timeToFirstTokenSeconds,
    });
  }

  async #finish(
    state: MessageState,
    generation: GenerationRecord | null,
    error: AppError | null,
  ): Promise<void> {
    this.#flow.finish();
    const answer = { text: this.#text, state, generation, error: error?.toData() ?? null };
    try {
      this.#options.publish("generation.changed", { message: await this.#writer.finish(answer) });
    } catch (thrown) {
      const failure = thrown instanceof AppError ? thrown : toAppError(thrown);
      this.#options.log(`answer not written: ${failure.code}`);
      if (failure.code !== "not-found") {
        this.#publish("interrupted", generation, failure);
      }
    } finally {
      this.#settle();
    }
  }

  #publish(state: MessageState, generation: GenerationRecord | null, error: AppError | null): void {
    this.#options.publish("generation.changed", {
      message: {
        ...this.#options.answer,
        text: this.#text,
        state,
        generation: generation ?? (this.#options.continuing ? this.#options.answer.generation : null),
        error: error?.toData() ?? null,
      },
    });
  }
}
