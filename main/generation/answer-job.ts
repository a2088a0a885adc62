import type { Chat } from "../../app/chats/chat.ts";
import type { Message, MessageState } from "../../app/chats/message.ts";
import { AppError } from "../../app/errors/app-error.ts";
import { toAppError } from "../../app/errors/to-app-error.ts";
import type { ContextLedger } from "../../app/generation/context-ledger.ts";
import type { ContextPolicy } from "../../app/generation/context-policy.ts";
import type { GenerationRecord } from "../../app/generation/generation-record.ts";
import type { GenerationResult, InferenceContract } from "../hosts/inference/contract.ts";
import type { HostEventPayload } from "../hosts/process/host-contract.ts";
import type { AnswerStates, RestoredState } from "./answer-states.ts";
import { AnswerWriter, type WriteAnswer } from "./answer-writer.ts";
import { type BranchMessage, conversationForModel } from "./conversation-for-model.ts";
import { DeltaFlow } from "./delta-flow.ts";
import type { Engine } from "./engine.ts";
import type { LoadedFile } from "./engine-options.ts";
import { type FittedConversation, fitConversation } from "./fit-conversation.ts";
import { generationRecordOf } from "./generation-record-of.ts";
import { ledgerOf } from "./ledger-of.ts";
import type { Publish } from "./publish.ts";
import type { SummaryDesk } from "./summary-desk.ts";
import { tooLongAlone } from "./too-long-alone.ts";

export type AnswerJobOptions = {
  readonly chat: Chat;
  /** The branch, ending with the answer to write; read when its turn has come. */
  readonly readBranch: () => Promise<readonly BranchMessage[]>;
  readonly answer: Message;
  /** True when the answer has text to go on from. */
  readonly continuing: boolean;
  /** What to do where the chat has outgrown the context. */
  readonly policy: ContextPolicy;
  readonly summaries: SummaryDesk;
  readonly states: AnswerStates;
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
  #context: ContextLedger | null = null;
  #restored: RestoredState | null = null;
  #questionId: string | null = null;

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
    const { chat, continuing, answer, load, now, seed, maxTokens, log } = this.#options;
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
            context: this.#context,
            restoredTokens: this.#restored?.tokens ?? 0,
          });
    };
    this.#publish("generating", null, null);
    this.#writer.update(this.#text);
    try {
      await this.#options.states.makeWay();
      loaded = await load();
      if (this.#ending !== null) {
        await this.#finish(this.#ending, before, null);
        return;
      }
      const branch = await this.#restore(loaded);
      if (this.#options.engine.loaded === null && this.#ending === null) {
        // The engine ended over what was to be put back. The answer does without.
        loaded = await load();
      }
      const ready = loaded;
      const { contextSize, file } = ready;
      const result = await this.#options.engine.hold(async () => {
        if (this.#ending !== null) {
          return null;
        }
        const conversation = await this.#fit(branch, contextSize, file.name);
        if (conversation === null || this.isEnding) {
          return null;
        }
        try {
          return await this.#generate(conversation, sampling);
        } catch (thrown) {
          const { turns } = conversation;
          const { engine } = this.#options;
          throw await tooLongAlone(thrown, { systemPrompt: chat.systemPrompt, turns, contextSize, engine });
        }
      });
      if (result !== null) {
        this.#answered(ready, result.contextTokens);
      }
      await this.#finish(this.#ending ?? "complete", result === null ? before : recordOf(result), null);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === "internal") {
        log(`generation failed: ${String((error.cause as Error | undefined)?.stack ?? error.cause)}`);
      }
      const state = this.#ending ?? (this.#text === "" ? "failed" : "interrupted");
      await this.#finish(state, recordOf(null), this.#ending === null ? error : null);
    }
  }

  /** Puts back what the engine had evaluated of the branch, and answers with the branch. */
  #restore(loaded: LoadedFile): Promise<readonly BranchMessage[]> {
    const { chat, states, engine } = this.#options;
    return this.#withPatience(() =>
      engine.hold(async () => {
        const branch = await this.#options.readBranch();
        this.#questionId = branch.at(-2)?.id ?? null;
        this.#restored = await states.restore({ chat, branch, loaded, signal: this.#abort.signal });
        return branch;
      }),
    );
  }

  #answered(loaded: LoadedFile, contextTokens: number): void {
    const { chat, answer, states } = this.#options;
    const questionId = this.#questionId;
    if (questionId !== null) {
      states.answered({ chat, answerId: answer.id, questionId, loaded, contextTokens });
    }
  }

  /** Null when it was stopped before the answer could begin. */
  #fit(
    branch: readonly BranchMessage[],
    contextSize: number,
    modelName: string,
  ): Promise<FittedConversation | null> {
    const { answer, continuing, chat, engine, policy, summaries, publish, seed, maxTokens } = this.#options;
    return this.#withPatience(async () =>
      fitConversation({
        policy,
        systemPrompt: chat.systemPrompt,
        turns: conversationForModel(branch, answer.id, continuing),
        contextSize,
        maxTokens,
        engine,
        summaries: policy === "summarize" ? await summaries.ofBranch(chat.id, branch) : [],
        summarize: (before, turns, summaryTokens) =>
          summaries.write({
            engine,
            before,
            turns,
            branch,
            contextSize,
            summaryTokens,
            modelName,
            seed,
            signal: this.#abort.signal,
            onText: (text) => {
              if (this.#ending === null) {
                publish("generation.summarizing", { messageId: answer.id, text });
              }
            },
            onProgress: (progress) => this.#tellProgress(progress),
          }),
      }),
    );
  }

  /** After a stop the engine gets some time to end by itself. */
  async #withPatience<Result>(work: () => Promise<Result>): Promise<Result> {
    const { engine, log } = this.#options;
    let impatience: NodeJS.Timeout | null = null;
    const onAbort = (): void => {
      impatience = setTimeout(() => {
        log("the inference host did not stop in time and was ended");
        engine.kill();
      }, stopPatienceMs);
    };
    this.#abort.signal.addEventListener("abort", onAbort);
    try {
      return await work();
    } finally {
      this.#abort.signal.removeEventListener("abort", onAbort);
      if (impatience !== null) {
        clearTimeout(impatience);
      }
    }
  }

  #tellProgress(progress: number): void {
    if (this.#ending === null) {
      this.#options.publish("generation.promptProgress", { messageId: this.#options.answer.id, progress });
    }
  }

  #generate(
    conversation: FittedConversation,
    sampling: GenerationRecord["sampling"],
  ): Promise<GenerationResult> {
    const { answer, chat, engine, publish } = this.#options;
    return this.#withPatience(() =>
      engine.generate(
        {
          generationId: answer.id,
          systemPrompt: chat.systemPrompt,
          summary: conversation.summary?.text ?? null,
          messages: conversation.turns.map(({ role, text }) => ({ role, text })),
          sampling,
          maxTokens: this.#options.maxTokens,
          stopStrings: chat.answerSettings.stopStrings,
          jsonSchema: chat.answerSettings.jsonSchema,
          ...(this.#restored === null ? {} : { restoredForMs: this.#restored.durationMs }),
        },
        {
          signal: this.#abort.signal,
          onChunk: (chunk) => this.#append(chunk),
          onPromptProgress: (progress) => this.#tellProgress(progress),
          onPrompt: (count) => {
            this.#context = ledgerOf({ ...conversation, count });
            publish("generation.context", {
              chatId: chat.id,
              messageId: answer.id,
              context: this.#context,
            });
          },
        },
      ),
    );
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
