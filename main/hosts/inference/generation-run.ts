import type {
  LlamaContextSequence,
  LlamaGrammarEvaluationState,
  SequenceEvaluateOptions,
  Token,
} from "node-llama-cpp";
import type { z } from "zod";
import { AppError } from "../../../app/errors/app-error.ts";
import type { StopReason } from "../../../app/generation/stop-reason.ts";
import type { HostEventPayload } from "../process/host-contract.ts";
import type { AnswerTokens } from "./answer-tokens.ts";
import type { ChatTemplate } from "./chat-template.ts";
import { ChunkStream } from "./chunk-stream.ts";
import type { GenerationResult, InferenceContract, PromptCount } from "./contract.ts";
import { evaluatePrompt } from "./evaluate-prompt.ts";
import { jsonGrammarEnd } from "./json-grammar.ts";
import { neverShift } from "./never-shift.ts";
import type { PromptBatchSize } from "./prompt-batch-size.ts";
import { mostCharactersPerToken, type RenderedPrompt, renderPrompt } from "./render-prompt.ts";
import { StopText } from "./stop-text.ts";
import type { ThreadControl } from "./thread-control.ts";
import { TokenText } from "./token-text.ts";

export type GenerationInput = z.output<InferenceContract["calls"]["generate"]["input"]>;

export type GenerationParts = {
  readonly sequence: LlamaContextSequence;
  readonly template: ChatTemplate;
  readonly answers: AnswerTokens;
  readonly batchSize: PromptBatchSize;
  readonly threads: ThreadControl;
  /** Rules for an answer that a JSON schema allows. Rejects with `invalid-request`. */
  readonly openGrammar: (jsonSchema: string) => Promise<LlamaGrammarEvaluationState>;
};

export type GenerationEvents = {
  /** Once, before anything is evaluated. */
  readonly prompt: (count: PromptCount) => void;
  readonly promptProgress: (progress: number) => void;
  readonly chunk: (chunk: HostEventPayload<InferenceContract, "chunk">) => void;
};

/** llama.cpp looks this far back for repeated tokens. */
const repeatPenaltyTokens = 64;

const refuseHopelesslyLong = (input: GenerationInput, contextSize: number): void => {
  const characters = input.messages.reduce((sum, { text }) => sum + text.length, input.systemPrompt.length);
  if (characters > contextSize * mostCharactersPerToken) {
    throw new AppError(
      "prompt-too-long",
      `This chat has ${characters.toLocaleString("en-US")} characters, far more than the ${contextSize.toLocaleString("en-US")} tokens of the context can hold. Start a new chat or shorten the message.`,
      { details: { characters, contextSize } },
    );
  }
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** One answer: from the messages to the last token. Made for a single use. */
export class GenerationRun {
  readonly #parts: GenerationParts;
  readonly #input: GenerationInput;
  readonly #events: GenerationEvents;
  readonly #requestedAtMs: number;
  readonly #signal: AbortSignal;
  readonly #stream: ChunkStream;
  readonly #generated: Token[] = [];
  #prompt: Pick<RenderedPrompt, "tokens" | "openAnswerTokens"> = { tokens: [], openAnswerTokens: [] };
  #evaluated = 0;
  #firstTokenAtMs: number | null = null;
  #lastTokenAtMs: number | null = null;
  #text = "";
  /** The last places where text and tokens end together: in all that was made, and in what was sent. */
  #whole = { text: "", tokens: 0 };
  #sent = { text: "", tokens: 0 };
  #grammar: LlamaGrammarEvaluationState | null = null;
  /** What was drafted before this run. */
  readonly #draftsBefore: { readonly validated: number; readonly refuted: number };

  constructor(
    parts: GenerationParts,
    input: GenerationInput,
    events: GenerationEvents,
    options: { readonly requestedAtMs: number; readonly signal: AbortSignal },
  ) {
    this.#parts = parts;
    this.#input = input;
    this.#events = events;
    this.#requestedAtMs = options.requestedAtMs;
    this.#signal = options.signal;
    this.#draftsBefore = { ...parts.sequence.tokenPredictions };
    this.#stream = new ChunkStream(
      (text) => this.#sendChunk(text),
      () => performance.now(),
      () => parts.threads.leavesCoreFree,
    );
  }

  /** Ends when the engine is at rest. Rejects with `prompt-too-long` before anything is evaluated. */
  async run(): Promise<GenerationResult> {
    try {
      const stopReason = await this.#generate();
      this.#stream.flush();
      return this.result(stopReason);
    } finally {
      this.#stream.close();
      this.#rememberAnswer();
      this.#parts.threads.stop();
    }
  }

  /** From now on nothing is sent, whatever the engine still has in hand. */
  stop(): GenerationResult {
    this.#stream.close();
    return this.result("stopped");
  }

  /** The figures as they stand. */
  result(stopReason: StopReason): GenerationResult {
    return {
      stopReason,
      promptTokens: this.#prompt.tokens.length,
      promptTokensEvaluated: this.#evaluated,
      generatedTokens: this.#generated.length,
      timeToFirstTokenSeconds: this.#timeToFirstTokenSeconds,
      tokensPerSecond: this.#tokensPerSecond,
      threads: this.#parts.threads.current,
      contextTokens: this.#prompt.tokens.length + this.#generated.length,
      drafts: this.#drafts,
    };
  }

  async #generate(): Promise<StopReason> {
    const { sequence, template, answers, batchSize, threads } = this.#parts;
    refuseHopelesslyLong(this.#input, sequence.contextSize);
    const { jsonSchema } = this.#input;
    this.#grammar = typeof jsonSchema === "string" ? await this.#parts.openGrammar(jsonSchema) : null;
    const prompt = renderPrompt(this.#input, { template, answers });
    const { chat } = prompt;
    const contextSize = sequence.contextSize;
    if (prompt.tokens.length + 1 > contextSize) {
      throw new AppError(
        "prompt-too-long",
        `This chat has ${prompt.tokens.length} tokens, and the context holds ${contextSize}, one of them for the answer. Start a new chat, shorten the message, or choose a larger context.`,
        { details: { promptTokens: prompt.tokens.length, contextSize } },
      );
    }
    this.#prompt = prompt;
    this.#events.prompt(prompt.count);
    if (this.#signal.aborted) {
      return "stopped";
    }
    threads.start();
    sequence.tokenPredictor?.updateInputTokens(prompt.tokens as Token[]);
    const lastBatch = await evaluatePrompt({
      sequence,
      tokens: prompt.tokens as Token[],
      batchSize,
      threads,
      signal: this.#signal,
      onBatch: (evaluated, all) => {
        this.#evaluated = evaluated;
        this.#events.promptProgress(evaluated / all);
      },
    });
    if (lastBatch === null) {
      return "stopped";
    }
    const text = new TokenText(template.detokenize, prompt.tokens.slice(-8));
    const stops = new StopText([
      ...chat.stops,
      ...(this.#input.stopStrings ?? []),
      ...(this.#grammar === null ? [] : [jsonGrammarEnd]),
    ]);
    const tokens = sequence.evaluateWithMetadata(lastBatch.tokens, {}, this.#evaluateOptions());
    for await (const { token } of tokens) {
      if (this.#signal.aborted) {
        return "stopped";
      }
      const nowMs = performance.now();
      if (this.#firstTokenAtMs === null) {
        this.#evaluated += lastBatch.tokens.length;
        batchSize.measured(lastBatch.tokens.length, nowMs - lastBatch.startedAtMs);
      }
      if (template.isEnd(token)) {
        this.#take(stops.flush());
        return "endOfGeneration";
      }
      this.#firstTokenAtMs ??= nowMs;
      this.#lastTokenAtMs = nowMs;
      this.#generated.push(token);
      threads.tokenGenerated(nowMs);
      const piece = stops.push(text.push(token));
      if (text.complete && stops.complete && !piece.stopped) {
        this.#whole = { text: this.#text + piece.text, tokens: this.#generated.length };
      }
      this.#take(piece.text);
      if (piece.stopped) {
        return this.#grammar !== null && isJson(this.#text) ? "endOfGeneration" : "stopString";
      }
      const ended = this.#ended(contextSize);
      if (ended !== null) {
        this.#take(stops.flush());
        return ended;
      }
    }
    return "endOfGeneration";
  }

  #ended(contextSize: number): StopReason | null {
    if (this.#generated.length >= this.#input.maxTokens) {
      return "maxTokens";
    }
    return this.#prompt.tokens.length + this.#generated.length >= contextSize ? "contextFull" : null;
  }

  #evaluateOptions(): SequenceEvaluateOptions {
    const { temperature, topK, topP, minP, repeatPenalty, seed } = this.#input.sampling;
    return {
      temperature,
      topK,
      topP,
      minP,
      seed,
      contextShift: neverShift,
      yieldEogToken: true,
      ...(this.#grammar === null ? {} : { grammarEvaluationState: this.#grammar }),
      ...(repeatPenalty === 1
        ? {}
        : {
            repeatPenalty: {
              penalty: repeatPenalty,
              punishTokens: () => this.#generated.slice(-repeatPenaltyTokens),
            },
          }),
    };
  }

  /** The texts of the answers that the context holds now. */
  get answers(): readonly string[] {
    const before = this.#input.messages.flatMap(({ role, text }) => (role === "assistant" ? [text] : []));
    return [...before, this.#answerText];
  }

  /** With what it went on from, up to where text and tokens end together. */
  get #answerText(): string {
    const lastMessage = this.#input.messages.at(-1);
    return (lastMessage?.role === "assistant" ? lastMessage.text : "") + this.#sent.text;
  }

  #take(text: string): void {
    if (text !== "") {
      this.#text += text;
      this.#stream.push(text);
    }
  }

  #sendChunk(text: string): void {
    if (this.#whole.text === this.#text) {
      this.#sent = this.#whole;
    }
    this.#events.chunk({
      generationId: this.#input.generationId,
      text,
      promptTokens: this.#prompt.tokens.length,
      promptTokensEvaluated: this.#evaluated,
      generatedTokens: this.#generated.length,
      timeToFirstTokenSeconds: this.#timeToFirstTokenSeconds ?? 0,
      tokensPerSecond: this.#tokensPerSecond,
      contextTokens: this.#prompt.tokens.length + this.#generated.length,
      threads: this.#parts.threads.current,
    });
  }

  /** The next turn, or going on with this answer, then begins with the very tokens that are in the context. */
  #rememberAnswer(): void {
    this.#parts.answers.remember(this.#answerText, [
      ...this.#prompt.openAnswerTokens,
      ...this.#generated.slice(0, this.#sent.tokens),
    ]);
  }

  get #drafts(): GenerationResult["drafts"] {
    const { sequence } = this.#parts;
    if (sequence.tokenPredictor === undefined) {
      return null;
    }
    const { validated, refuted } = sequence.tokenPredictions;
    const accepted = validated - this.#draftsBefore.validated;
    return { accepted, proposed: accepted + refuted - this.#draftsBefore.refuted };
  }

  get #timeToFirstTokenSeconds(): number | null {
    return this.#firstTokenAtMs === null ? null : (this.#firstTokenAtMs - this.#requestedAtMs) / 1000;
  }

  get #tokensPerSecond(): number | null {
    const first = this.#firstTokenAtMs;
    const last = this.#lastTokenAtMs;
    return first === null || last === null || last <= first
      ? null
      : (this.#generated.length - 1) / ((last - first) / 1000);
  }
}
