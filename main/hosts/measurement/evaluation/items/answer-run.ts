import type { LoadedModel } from "../load-measured-model.ts";
import { TokenDecoder } from "../token-decoder.ts";
import type { ItemOutcome, ItemRun } from "./item-run.ts";

/** Generates an answer: always the likeliest token, until an end token, a stop string or the last token. */
export class AnswerRun implements ItemRun {
  readonly #loaded: LoadedModel;
  readonly #task: { readonly maxTokens: number; readonly stopStrings: readonly string[] };
  readonly #now: () => number;
  readonly #decoder: TokenDecoder;
  /** The prompt, then each token generated. */
  readonly #tokens: number[];
  readonly #promptTokens: number;
  #evaluated = 0;
  #place: number | null = null;
  #text = "";
  #firstTokenMs: number | null = null;
  #outcome: ItemOutcome | null = null;

  constructor(
    loaded: LoadedModel,
    prompt: Int32Array,
    task: { readonly maxTokens: number; readonly stopStrings: readonly string[] },
    now: () => number,
  ) {
    this.#loaded = loaded;
    this.#task = task;
    this.#now = now;
    this.#decoder = new TokenDecoder(loaded.model.vocabulary, { showsSpecial: false });
    this.#tokens = [...prompt];
    this.#promptTokens = prompt.length;
  }

  get wanted(): number {
    return this.#tokens.length - this.#evaluated;
  }

  get outcome(): ItemOutcome | null {
    return this.#outcome;
  }

  feed(count: number, add: (token: number, position: number, wantsLogits: boolean) => number): void {
    this.#place = null;
    for (const token of this.#tokens.slice(this.#evaluated, this.#evaluated + count)) {
      const isLast = this.#evaluated === this.#tokens.length - 1;
      const place = add(token, this.#evaluated, isLast);
      this.#place = isLast ? place : null;
      this.#evaluated += 1;
    }
  }

  evaluated(take: (place: number) => void): void {
    if (this.#place === null) {
      return;
    }
    take(this.#place);
    const token = this.#loaded.scorer.likeliest();
    if (this.#loaded.model.vocabulary.endsGeneration(token)) {
      this.#end("end");
      return;
    }
    this.#firstTokenMs ??= this.#now();
    this.#tokens.push(token);
    const stopped = this.#addText(this.#decoder.push(token));
    if (stopped) {
      this.#end("stop-string");
    } else if (this.#generatedTokens === this.#task.maxTokens) {
      this.#end("length");
    }
  }

  get #generatedTokens(): number {
    return this.#tokens.length - this.#promptTokens;
  }

  /** Cuts the text before the first stop string. */
  #addText(more: string): boolean {
    const longest = Math.max(0, ...this.#task.stopStrings.map(({ length }) => length));
    const from = Math.max(0, this.#text.length - longest);
    this.#text += more;
    const found = this.#task.stopStrings
      .map((stop) => this.#text.indexOf(stop, from))
      .filter((index) => index >= 0);
    if (found.length === 0) {
      return false;
    }
    this.#text = this.#text.slice(0, Math.min(...found));
    return true;
  }

  #end(stopReason: "end" | "stop-string" | "length"): void {
    this.#outcome = {
      kind: "answer",
      text: stopReason === "stop-string" ? this.#text : this.#text + this.#decoder.end(),
      generatedTokens: this.#generatedTokens,
      stopReason,
      firstTokenMs: this.#firstTokenMs,
    };
  }
}
