import { EngineContext } from "../../library/engine-context.ts";
import type { AnsweredItem, AnswerItemsInput, AskedItem, evaluationCalls } from "../evaluation-calls.ts";
import type { LoadedModel } from "../load-measured-model.ts";
import { memoryUseOf } from "../memory-use-of.ts";
import { promptTokensOf } from "../prompt-tokens-of.ts";
import { AnswerRun } from "./answer-run.ts";
import { ChoicesRun, choicePaths } from "./choices-run.ts";
import type { ItemOutcome, ItemRun } from "./item-run.ts";

type Totals = import("zod").input<typeof evaluationCalls.answerItems.output>;

type Started = {
  readonly item: AskedItem;
  readonly sequence: number;
  readonly promptTokens: number;
  readonly startedMs: number;
  readonly run: ItemRun;
};

/**
 * Asks all items, as many at once as there are sequences: what each wants evaluated next goes into one batch (continuous
 * batching), tokens of answers before prompts, so that a long prompt holds no answer up. A free sequence takes the next
 * item at once.
 */
export const answerItems = async (
  loaded: LoadedModel,
  input: AnswerItemsInput,
  itemDone: (item: AnsweredItem) => void,
  signal: AbortSignal,
): Promise<Totals> => {
  const { concurrency, contextSize } = input;
  const context = await EngineContext.create(loaded.model, {
    contextSize: contextSize * concurrency,
    batchSize: input.batchSize,
    threads: loaded.threads,
    sequences: concurrency,
  });
  const begun = performance.now();
  const now = (): number => performance.now() - begun;
  const waiting = [...input.items];
  const free = Array.from({ length: concurrency }, (_, sequence) => sequence);
  let started: Started[] = [];
  const totals = { promptTokens: 0, generatedTokens: 0 };

  const tell = (
    one: { readonly item: AskedItem; readonly promptTokens: number; readonly startedMs: number },
    outcome: ItemOutcome,
  ): void => {
    totals.promptTokens += one.promptTokens;
    totals.generatedTokens += outcome.kind === "answer" ? outcome.generatedTokens : 0;
    itemDone({
      id: one.item.id,
      promptTokens: one.promptTokens,
      startedMs: one.startedMs,
      endedMs: now(),
      outcome,
    });
  };
  const start = (sequence: number): boolean => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      const startedMs = now();
      const made = makeRun(loaded, item, {
        now,
        contextSize,
        forget: (position) => context.removeFrom(sequence, position),
      });
      if ("run" in made) {
        started.push({ item, sequence, startedMs, ...made });
        return true;
      }
      tell({ item, promptTokens: made.promptTokens, startedMs }, made.outcome);
    }
    return false;
  };

  try {
    for (;;) {
      while (free.length > 0 && start(free[0] ?? 0)) {
        free.shift();
      }
      if (started.length === 0) {
        break;
      }
      signal.throwIfAborted();
      const fed = fillBatch(context, started);
      await context.decode();
      for (const { run } of fed) {
        run.evaluated((place) => context.readLogitsOf(place, loaded.scorer.logits));
      }
      for (const one of fed.filter(({ run }) => run.outcome !== null)) {
        context.removeFrom(one.sequence, 0);
        free.push(one.sequence);
        started = started.filter((other) => other !== one);
        if (one.run.outcome !== null) {
          tell(one, one.run.outcome);
        }
      }
    }
    return { durationMs: now(), ...totals, memory: memoryUseOf() };
  } finally {
    context.dispose();
  }
};

/** Those with the fewest tokens to go first. Answers those that got a place. */
const fillBatch = (context: EngineContext, started: readonly Started[]): readonly Started[] => {
  const { batch } = context;
  batch.clear();
  const fed: Started[] = [];
  for (const one of [...started].sort((a, b) => a.run.wanted - b.run.wanted)) {
    const count = Math.min(one.run.wanted, batch.capacity - batch.count);
    if (count > 0) {
      one.run.feed(count, (token, position, wantsLogits) =>
        batch.add(token, position, one.sequence, wantsLogits),
      );
      fed.push(one);
    }
  }
  return fed;
};

const makeRun = (
  loaded: LoadedModel,
  { prompt, task }: AskedItem,
  options: {
    readonly now: () => number;
    readonly contextSize: number;
    readonly forget: (position: number) => boolean;
  },
):
  | { readonly run: ItemRun; readonly promptTokens: number }
  | { readonly outcome: ItemOutcome; readonly promptTokens: number } => {
  const { model } = loaded;
  const tokens = promptTokensOf(model, prompt);
  const promptTokens = tokens.length;
  const tooLong = (neededTokens: number) =>
    neededTokens > options.contextSize
      ? { outcome: { kind: "too-long", neededTokens } as const, promptTokens }
      : null;
  if (task.kind === "answer") {
    return (
      tooLong(promptTokens + task.maxTokens) ?? {
        run: new AnswerRun(loaded, tokens, task, options.now),
        promptTokens,
      }
    );
  }
  const whole = task.choices.map((choice) => [
    ...(prompt.kind === "raw"
      ? promptTokensOf(model, { kind: "raw", text: prompt.text + choice })
      : // Behind the template's last mark there is nothing to join with.
        [...tokens, ...model.vocabulary.tokenize(choice, { addSpecial: false, parseSpecial: false })]),
  ]);
  return (
    tooLong(Math.max(...whole.map(({ length }) => length))) ?? {
      run: new ChoicesRun(loaded, choicePaths([...tokens], whole), task.choices, options.forget),
      promptTokens,
    }
  );
};
