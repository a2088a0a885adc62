import type {
  ArenaAnswer,
  ArenaChoice,
  ArenaFigures,
  ArenaRound,
  ArenaSide,
} from "../../app/arena/arena-round.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { UsableModelFile } from "../../app/models/model-file.ts";

/** One answer as main knows it. */
export type HeldAnswer = {
  readonly answerId: string;
  state: ArenaAnswer["state"];
  text: string;
  figures: ArenaFigures | null;
  error: AppErrorData | null;
};

export type HeldSide = { readonly file: UsableModelFile; readonly answers: HeldAnswer[] };

/** A round as main knows it: with the files, whether they may be seen or not. */
export type HeldRound = Pick<
  ArenaRound,
  | "roundId"
  | "modelFileIds"
  | "isBlind"
  | "showsWhenDone"
  | "systemPrompt"
  | "temperature"
  | "seed"
  | "comparisonId"
> & {
  /** Null leaves it to the settings. */
  readonly maxTokens: number | null;
  readonly stopStrings: readonly string[];
  readonly prompts: string[];
  /** In the order of the columns. */
  readonly sides: readonly HeldSide[];
  /** Places in `sides`, in the order in which they answer. */
  readonly order: readonly number[];
  /** False from the first look at the names on: votes that come later are open ones. */
  wasJudgedBlind: boolean;
  isRevealed: boolean;
  isAnswering: boolean;
  vote: { readonly voteId: string; readonly choice: ArenaChoice } | null;
};

const endedStates: readonly ArenaAnswer["state"][] = ["done", "stopped", "failed"];

/** Nothing more comes to it. */
export const hasEnded = ({ state }: Pick<HeldAnswer, "state">): boolean => endedStates.includes(state);

/** The newest answer may be read while it grows. */
export const showsGrowing = ({ isRevealed, showsWhenDone }: HeldRound): boolean =>
  isRevealed || !showsWhenDone;

/** The code gives away nothing that the sentence does not: it is the same for every reason. */
const hiddenFailure: AppErrorData = {
  code: "model-load-failed",
  message: "This side gave no answer. Why is told with the names.",
};

const hidden = { text: "", figures: null, error: null } as const;

/**
 * What the window may know of a round. Until the names are shown it gets neither files nor figures, no reasons of
 * failures, which name models, and, where answers come together, nothing of those that are not all there.
 */
export const viewOfRound = (held: HeldRound): ArenaRound => {
  const { prompts, sides, isRevealed, isAnswering, vote } = held;
  const viewOf = ({ answerId, state, text, figures, error }: HeldAnswer, isNewest: boolean): ArenaAnswer => {
    if (isRevealed) {
      return { answerId, state, text, figures, error };
    }
    if (isNewest && isAnswering && !showsGrowing(held)) {
      return { answerId, state: "waiting", ...hidden };
    }
    return { answerId, state, text, figures: null, error: error === null ? null : hiddenFailure };
  };
  return {
    roundId: held.roundId,
    isBlind: held.isBlind,
    showsWhenDone: held.showsWhenDone,
    isRevealed,
    systemPrompt: held.systemPrompt,
    temperature: held.temperature,
    seed: held.seed,
    comparisonId: held.comparisonId,
    modelFileIds: [...held.modelFileIds],
    prompts: [...prompts],
    sides: sides.map(
      ({ file, answers }): ArenaSide => ({
        file: isRevealed
          ? {
              modelFileId: file.id,
              sha256: file.sha256,
              name: file.name,
              quantization: file.quantization,
              sizeBytes: file.sizeBytes,
            }
          : null,
        answers: answers.map((answer, turn) => viewOf(answer, turn === prompts.length - 1)),
      }),
    ),
    endedAnswers: sides.filter(
      ({ answers }) => answers.at(-1) !== undefined && answers.slice(-1).every(hasEnded),
    ).length,
    isAnswering,
    choice: vote?.choice ?? null,
  };
};
