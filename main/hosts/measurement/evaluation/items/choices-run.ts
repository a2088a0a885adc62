import type { LoadedModel } from "../load-measured-model.ts";
import type { ItemOutcome, ItemRun } from "./item-run.ts";

/** The tokens that all ways share, and what each has behind them: one token at least. */
export type ChoicePaths = {
  readonly shared: readonly number[];
  readonly paths: readonly (readonly number[])[];
};

/**
 * `whole`: the tokens of prompt and choice, a list for each choice. What all share with the prompt is read once; what
 * comes behind is scored, so that a token that joins the prompt's end with the choice's beginning counts for the choice.
 */
export const choicePaths = (
  prompt: readonly number[],
  whole: readonly (readonly number[])[],
): ChoicePaths => {
  const differsAt = (tokens: readonly number[]): number => {
    const index = tokens.findIndex((token, place) => token !== prompt[place]);
    // A choice that is nothing but the prompt's beginning still has its last token to be scored.
    return Math.min(index < 0 ? tokens.length - 1 : index, prompt.length);
  };
  const shared = Math.max(0, Math.min(...whole.map(differsAt)));
  return { shared: prompt.slice(0, shared), paths: whole.map((tokens) => tokens.slice(shared)) };
};

/** Adds up the log-probabilities of each choice's tokens behind the prompt, one choice after the other. */
export class ChoicesRun implements ItemRun {
  readonly #loaded: LoadedModel;
  readonly #paths: ChoicePaths;
  readonly #choices: readonly string[];
  readonly #forget: (position: number) => boolean;
  readonly #sums: number[];
  /** The choice at work; null while the shared tokens are read for the first time. */
  #choice: number | null = null;
  /** What is evaluated now: the shared tokens, or a choice's but the last. */
  #queue: readonly number[];
  #queuePosition = 0;
  #fed = 0;
  #places: { readonly place: number; readonly index: number }[] = [];
  #outcome: ItemOutcome | null = null;

  /** `forget` takes back what was read from a position on; false where the model can only take back all. */
  constructor(
    loaded: LoadedModel,
    paths: ChoicePaths,
    choices: readonly string[],
    forget: (position: number) => boolean,
  ) {
    this.#loaded = loaded;
    this.#paths = paths;
    this.#choices = choices;
    this.#forget = forget;
    this.#sums = choices.map(() => 0);
    this.#queue = paths.shared;
  }

  get wanted(): number {
    return this.#queue.length - this.#fed;
  }

  get outcome(): ItemOutcome | null {
    return this.#outcome;
  }

  feed(count: number, add: (token: number, position: number, wantsLogits: boolean) => number): void {
    this.#places = [];
    for (const token of this.#queue.slice(this.#fed, this.#fed + count)) {
      const index = this.#fed;
      const wantsLogits =
        this.#choice === null
          ? index === this.#queue.length - 1
          : index >= this.#queue.length - this.#scored(this.#choice);
      const place = add(token, this.#queuePosition + index, wantsLogits);
      if (wantsLogits) {
        this.#places.push({ place, index });
      }
      this.#fed += 1;
    }
  }

  evaluated(take: (place: number) => void): void {
    for (const { place, index } of this.#places) {
      take(place);
      this.#score(index);
    }
    if (this.#fed === this.#queue.length) {
      this.#next();
    }
  }

  /** Tokens of a choice whose successors are still to be scored: all but the last. */
  #scored(choice: number): number {
    return (this.#paths.paths[choice]?.length ?? 1) - 1;
  }

  #score(index: number): void {
    const { scorer } = this.#loaded;
    const normalizer = scorer.normalizer();
    const logProbability = (token: number | undefined): number =>
      Math.min(0, (scorer.logits[token ?? 0] ?? 0) - normalizer);
    if (this.#choice === null) {
      this.#paths.paths.forEach((path, choice) => {
        this.#sums[choice] = logProbability(path[0]);
      });
      return;
    }
    const path = this.#paths.paths[this.#choice] ?? [];
    const within = index - (this.#queue.length - this.#scored(this.#choice));
    this.#sums[this.#choice] = (this.#sums[this.#choice] ?? 0) + logProbability(path[within + 1]);
  }

  #next(): void {
    const { shared, paths } = this.#paths;
    let next = this.#choice === null ? 0 : this.#choice + 1;
    while (next < paths.length && this.#scored(next) === 0) {
      next += 1;
    }
    if (next >= paths.length) {
      this.#outcome = {
        kind: "choices",
        choices: this.#choices.map((text, index) => ({
          logProbability: this.#sums[index] ?? 0,
          tokens: paths[index]?.length ?? 1,
          bytes: Buffer.byteLength(text),
        })),
      };
      return;
    }
    const isFirst = this.#choice === null;
    const path = (paths[next] ?? []).slice(0, -1);
    // A model that cannot take back a part reads the shared tokens again.
    const keeps = isFirst || this.#forget(shared.length);
    if (!keeps) {
      this.#forget(0);
    }
    this.#choice = next;
    this.#queue = keeps ? path : [...shared, ...path];
    this.#queuePosition = keeps ? shared.length : 0;
    this.#fed = 0;
  }
}
