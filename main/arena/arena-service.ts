import type { ArenaRound } from "../../app/arena/arena-round.ts";
import type { ArenaStanding } from "../../app/arena/arena-standing.ts";
import { judgeVotes } from "../../app/arena/judge-votes.ts";
import { shuffled } from "../../app/arena/shuffled.ts";
import type { JudgmentVote } from "../../app/comparison/judgment-vote.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { EventName, EventPayload, RequestInput } from "../../app/ipc/contract.ts";
import { chooseModelFile } from "../../app/models/choose-model-file.ts";
import type { ModelFile, UsableModelFile } from "../../app/models/model-file.ts";
import { answerSide } from "./answer-side.ts";
import type { EnginePool } from "./engine-pool.ts";
import { type HeldAnswer, type HeldRound, hasEnded, showsGrowing, viewOfRound } from "./held-round.ts";
import type { VoteFile } from "./vote-file.ts";
import { voteOfRound } from "./vote-of-round.ts";

/** Batches the text of one answer on its way to the window. */
export type TextFlow = {
  push(text: string): void;
  acknowledge(sequence: number): void;
  finish(): void;
};

export type ArenaServiceOptions = {
  readonly listModelFiles: () => Promise<readonly ModelFile[]>;
  readonly pool: EnginePool;
  readonly whenFree: <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;
  readonly isFree: () => boolean;
  readonly maxTokens: () => number;
  readonly votes: VoteFile;
  /** Keeps a vote with the comparison that it was given for. Rejects where it cannot. */
  readonly voteInComparison: (comparisonId: string, vote: Omit<JudgmentVote, "votedAt">) => Promise<void>;
  readonly makeFlow: (answerId: string, send: (delta: FlowDelta) => void) => TextFlow;
  readonly publish: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  readonly newId: () => string;
  /** 32 random bits. */
  readonly newSeed: () => number;
  readonly now: () => number;
  readonly log: (line: string) => void;
};

export type FlowDelta = { readonly sequence: number; readonly offset: number; readonly text: string };

type Running = { readonly abort: AbortController; readonly settled: Promise<void> };

/**
 * One prompt to several models, side by side. They answer one after the other, each in a host of its own, between
 * whatever is answered in chats. Nothing of it is stored but votes.
 */
export class ArenaService {
  readonly #options: ArenaServiceOptions;
  readonly #flows = new Map<string, TextFlow>();
  #round: HeldRound | null = null;
  #running: Running | null = null;
  /** While files are looked up for a question, a second one must not overtake it. */
  #isEntering = false;
  #isVoting = false;
  #isClosed = false;

  constructor(options: ArenaServiceOptions) {
    this.#options = options;
  }

  current(): ArenaRound | null {
    return this.#round === null ? null : viewOfRound(this.#round);
  }

  async ask(input: RequestInput<"arena.ask">): Promise<ArenaRound> {
    const { listModelFiles, newId, newSeed } = this.#options;
    await this.#rest();
    this.#isEntering = true;
    try {
      const installed = await listModelFiles();
      const files = input.modelFileIds.map((id) => installedFile(installed, id));
      // Not from the seed that the person sees: it would tell which is which.
      const columns = input.isBlind ? shuffled(files, newSeed()) : files;
      const places = columns.map((_, place) => place);
      const round: HeldRound = {
        roundId: newId(),
        isBlind: input.isBlind,
        showsWhenDone: input.showsWhenDone,
        systemPrompt: input.systemPrompt,
        temperature: input.temperature,
        seed: input.seed ?? newSeed(),
        comparisonId: input.comparisonId,
        maxTokens: input.maxTokens,
        stopStrings: input.stopStrings,
        modelFileIds: input.modelFileIds,
        prompts: [],
        sides: columns.map((file) => ({ file, answers: [] })),
        order: input.isBlind ? shuffled(places, newSeed()) : places,
        wasJudgedBlind: input.isBlind,
        isRevealed: !input.isBlind,
        isAnswering: false,
        vote: null,
      };
      this.#round = round;
      return this.#answer(round, input.prompt);
    } finally {
      this.#isEntering = false;
    }
  }

  async followUp({ roundId, prompt }: RequestInput<"arena.followUp">): Promise<ArenaRound> {
    await this.#rest();
    const round = this.#requireRound(roundId);
    if (round.vote !== null) {
      throw new AppError("invalid-request", "This was voted on. Ask a new question to go on.");
    }
    if (!round.sides.some(({ answers }) => isUsable(answers.at(-1)))) {
      throw new AppError("invalid-request", "No side has an answer to go on from. Ask a new question.");
    }
    return this.#answer(round, prompt);
  }

  stop(roundId: string): ArenaRound {
    const round = this.#requireRound(roundId);
    this.#running?.abort.abort();
    return viewOfRound(round);
  }

  async vote({ roundId, choice }: RequestInput<"arena.vote">): Promise<ArenaRound> {
    const { votes, voteInComparison, newId, now, publish } = this.#options;
    const round = this.#requireRound(roundId);
    if (round.isAnswering || this.#isVoting || round.vote !== null) {
      throw new AppError(
        "busy",
        round.vote === null
          ? "The answers are not all there yet. Wait for them, then vote."
          : "This was voted on already. Take the vote back first.",
      );
    }
    const { vote, pairs } = voteOfRound(round, choice, { voteId: newId(), votedAt: now() });
    const keepInComparison = async (comparisonId: string): Promise<void> => {
      for (const pair of pairs) {
        await voteInComparison(comparisonId, pair);
      }
    };
    this.#isVoting = true;
    try {
      await votes.add(vote);
      if (round.comparisonId !== null) {
        await keepInComparison(round.comparisonId).catch(async (thrown: unknown) => {
          await votes.withdraw(vote.voteId);
          throw thrown;
        });
      }
    } finally {
      this.#isVoting = false;
    }
    round.vote = { voteId: vote.voteId, choice };
    publish("arena.votesChanged", {});
    return this.#reveal(round);
  }

  async withdrawVote(roundId: string): Promise<ArenaRound> {
    const round = this.#requireRound(roundId);
    if (round.comparisonId !== null) {
      throw new AppError("invalid-request", "A vote that is kept with a comparison stays there.");
    }
    if (round.vote !== null) {
      await this.#options.votes.withdraw(round.vote.voteId);
      round.vote = null;
      this.#options.publish("arena.votesChanged", {});
      this.#tell(round);
    }
    return viewOfRound(round);
  }

  reveal(roundId: string): ArenaRound {
    const round = this.#requireRound(roundId);
    if (round.isAnswering) {
      throw new AppError("busy", "The answers are not all there yet. Stop them, then look at the names.");
    }
    return this.#reveal(round);
  }

  async standing({ comparisonId, includesOpen }: RequestInput<"arena.standing">): Promise<ArenaStanding> {
    const votes = await this.#options.votes.votes();
    return judgeVotes(
      comparisonId === null ? votes : votes.filter((vote) => vote.comparisonId === comparisonId),
      { includesOpen },
    );
  }

  async forgetVotes(): Promise<void> {
    await this.#options.votes.clear();
    this.#options.publish("arena.votesChanged", {});
  }

  acknowledge(answerId: string, sequence: number): void {
    this.#flows.get(answerId)?.acknowledge(sequence);
  }

  /** Ends the round. The models stay in memory for the next one, as long as engines keep them. */
  async close(): Promise<void> {
    await this.#end();
    this.#round = null;
  }

  async dispose(): Promise<void> {
    this.#isClosed = true;
    await this.#end();
    await this.#options.pool.dispose();
  }

  async #end(): Promise<void> {
    this.#running?.abort.abort();
    await this.#running?.settled;
  }

  /** What was stopped a moment ago is waited for, not complained about. */
  async #rest(): Promise<void> {
    if (this.#running?.abort.signal.aborted === true) {
      await this.#running.settled;
    }
    if (this.#isClosed) {
      throw new AppError("cancelled", "Cloister is closing. Open it again to go on.");
    }
    if (this.#running !== null || this.#isEntering) {
      throw new AppError(
        "busy",
        "Answers are still being written side by side. Wait for them or stop them first.",
      );
    }
  }

  #requireRound(roundId: string): HeldRound {
    if (this.#round?.roundId !== roundId) {
      throw new AppError("not-found", "This question is gone. Ask a new one.");
    }
    return this.#round;
  }

  #answer(round: HeldRound, prompt: string): ArenaRound {
    const { newId } = this.#options;
    round.prompts.push(prompt);
    const isFirst = round.prompts.length === 1;
    for (const { answers } of round.sides) {
      const goesOn = isFirst || isUsable(answers.at(-1));
      answers.push({
        answerId: newId(),
        state: goesOn ? "waiting" : "failed",
        text: "",
        figures: null,
        error: goesOn ? null : leftOut().toData(),
      });
    }
    round.isAnswering = true;
    const abort = new AbortController();
    const running: Running = {
      abort,
      settled: this.#run(round, abort.signal).finally(() => this.#settle(round)),
    };
    this.#running = running;
    abort.signal.addEventListener("abort", () => this.#stopAll(round), { once: true });
    return viewOfRound(round);
  }

  /** One after the other, in an order that a blind question has shuffled. */
  async #run(round: HeldRound, signal: AbortSignal): Promise<void> {
    // After the answer to the request has left.
    await new Promise((resolve) => setImmediate(resolve));
    for (const place of round.order) {
      const side = round.sides[place];
      const answer = side?.answers.at(-1);
      if (side === undefined || answer === undefined || hasEnded(answer) || signal.aborted) {
        continue;
      }
      await this.#answerSide(round, side, answer, signal);
    }
  }

  async #answerSide(
    round: HeldRound,
    side: HeldRound["sides"][number],
    answer: HeldAnswer,
    signal: AbortSignal,
  ): Promise<void> {
    const { pool, maxTokens, whenFree, isFree, makeFlow, publish, log } = this.#options;
    const shows = showsGrowing(round);
    const flow = makeFlow(answer.answerId, (delta) =>
      publish("arena.delta", { roundId: round.roundId, answerId: answer.answerId, ...delta }),
    );
    this.#flows.set(answer.answerId, flow);
    try {
      await answerSide({
        round,
        side,
        answer,
        pool,
        maxTokens: round.maxTokens ?? maxTokens(),
        whenFree,
        isFree,
        signal,
        onState: () => {
          if (hasEnded(answer)) {
            flow.finish();
          }
          this.#tell(round);
        },
        onText: (text) => {
          answer.text += text;
          if (shows) {
            flow.push(text);
          }
        },
        onProgress: (progress) => {
          // How long a model takes to load and to read says which it is.
          if (round.isRevealed && !signal.aborted) {
            publish("arena.progress", { answerId: answer.answerId, progress });
          }
        },
        log,
      });
    } finally {
      this.#flows.delete(answer.answerId);
    }
  }

  /** From here on nothing is appended, and the window is told at once. */
  #stopAll(round: HeldRound): void {
    for (const { answers } of round.sides) {
      const answer = answers.at(-1);
      if (answer !== undefined && !hasEnded(answer)) {
        answer.state = "stopped";
        this.#flows.get(answer.answerId)?.finish();
      }
    }
    round.isAnswering = false;
    this.#tell(round);
  }

  #settle(round: HeldRound): void {
    this.#running = null;
    if (round.isAnswering) {
      round.isAnswering = false;
      this.#tell(round);
    }
  }

  #reveal(round: HeldRound): ArenaRound {
    round.isRevealed = true;
    round.wasJudgedBlind = false;
    this.#tell(round);
    return viewOfRound(round);
  }

  #tell(round: HeldRound): void {
    if (this.#round === round) {
      this.#options.publish("arena.changed", { round: viewOfRound(round) });
    }
  }
}

const isUsable = (answer: HeldAnswer | undefined): boolean =>
  answer !== undefined && answer.state !== "failed" && answer.text !== "";

const leftOut = (): AppError =>
  new AppError("invalid-request", "This side has no answer to go on from, so it is left out.");

const installedFile = (files: readonly ModelFile[], id: string): UsableModelFile => {
  if (!files.some((file) => file.id === id)) {
    throw new AppError("model-missing", "One of the models is not installed any more. Choose another one.");
  }
  return chooseModelFile(files, [id]);
};
