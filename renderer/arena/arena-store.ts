import { createStore } from "zustand/vanilla";
import type { ArenaChoice, ArenaRound } from "../../app/arena/arena-round.ts";
import type { ArenaStanding } from "../../app/arena/arena-standing.ts";
import type { AppErrorData } from "../../app/errors/app-error-data.ts";
import type { EvaluationSet } from "../../app/evaluation-sets/evaluation-set.ts";
import { createAcknowledger } from "../bridge/acknowledge-after-paint.ts";
import type { BridgeClient } from "../bridge/bridge-client.ts";
import { toErrorData } from "../bridge/to-error-data.ts";
import { applyArenaDelta } from "./apply-arena-delta.ts";
import {
  type JudgmentQuestion,
  type JudgmentQuestions,
  judgmentSets,
  readQuestions,
} from "./judgment-questions.ts";

/** How the next question is asked. Null stands for a model that is not chosen yet. */
export type ArenaSetup = {
  readonly modelFileIds: readonly (string | null)[];
  readonly isBlind: boolean;
  readonly showsWhenDone: boolean;
  readonly systemPrompt: string;
  readonly temperature: number;
  /** Where votes are kept as well; null keeps them for the standing alone. */
  readonly comparisonId: string | null;
};

export type ArenaData = {
  /** Null where nothing was asked yet. */
  readonly round: ArenaRound | null;
  /** Whether main was asked for the round already. */
  readonly wasRead: boolean;
  readonly setup: ArenaSetup;
  readonly draft: string;
  /** Sets that hold something to judge. */
  readonly sets: readonly EvaluationSet[];
  /** Questions of such a set, where they are asked one after the other. */
  readonly questions: JudgmentQuestions | null;
  readonly sending: boolean;
  readonly error: AppErrorData | null;
  readonly progress: { readonly answerId: string; readonly progress: number } | null;
  readonly standing: ArenaStanding | null;
  readonly includesOpen: boolean;
  /** The votes are about to be forgotten, and can still be kept. */
  readonly forgetting: boolean;
  readonly scrollsTogether: boolean;
  /** The column in view where there is room for one. */
  readonly shownSide: number;
};

export type ArenaState = ArenaData & {
  readonly refresh: () => Promise<void>;
  readonly setSetup: (change: Partial<ArenaSetup>) => void;
  readonly setDraft: (draft: string) => void;
  /** Null goes back to prompts of one's own. */
  readonly chooseQuestions: (setId: string | null) => Promise<void>;
  /** Leaves out the question that comes next. */
  readonly skipQuestion: () => void;
  readonly ask: () => Promise<void>;
  readonly followUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly vote: (choice: ArenaChoice) => Promise<void>;
  readonly withdrawVote: () => Promise<void>;
  readonly reveal: () => Promise<void>;
  /** Leaves the round: the next prompt begins another. */
  readonly startOver: () => Promise<void>;
  readonly setIncludesOpen: (includesOpen: boolean) => void;
  readonly forgetVotes: () => void;
  readonly keepVotes: () => void;
  readonly finishForgetting: () => Promise<void>;
  readonly setScrollsTogether: (together: boolean) => void;
  readonly showSide: (place: number) => void;
  readonly dismiss: () => void;
};

export type ArenaStore = ReturnType<typeof createArenaStore>;

const setupOf = (round: ArenaRound): ArenaSetup => ({
  modelFileIds: round.modelFileIds,
  isBlind: round.isBlind,
  // An open round never waits; what was chosen for blind ones is not known from it.
  showsWhenDone: round.showsWhenDone || !round.isBlind,
  systemPrompt: round.systemPrompt,
  temperature: round.temperature,
  comparisonId: round.comparisonId,
});

/** Models side by side, as the window shows them. */
export const createArenaStore = (client: BridgeClient) => {
  const store = createStore<ArenaState>()((set, get) => {
    /** Events that came while a request was under way are newer than its answer. */
    let eventsSeen = 0;

    const request = async (work: () => Promise<ArenaRound>): Promise<boolean> => {
      const before = eventsSeen;
      set({ sending: true, error: null });
      try {
        const round = await work();
        const { round: shown } = get();
        if (before === eventsSeen || shown?.roundId !== round.roundId) {
          set({ round });
        }
        return true;
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
        return false;
      } finally {
        set({ sending: false });
      }
    };
    const ofRound = async (work: (roundId: string) => Promise<ArenaRound>): Promise<boolean> => {
      const { round } = get();
      return round !== null && (await request(() => work(round.roundId)));
    };
    /** What was typed stays until main has taken it. */
    const sendDraft = async (send: (prompt: string) => Promise<boolean>): Promise<void> => {
      const { draft, sending } = get();
      if (draft.trim() === "" || sending) {
        return;
      }
      if (await send(draft)) {
        set((state) => ({ draft: state.draft === draft ? "" : state.draft, progress: null }));
      }
    };
    /** The question that stands in the draft, as the set has it. */
    const question = (): JudgmentQuestion | null => {
      const { questions, draft } = get();
      const item = questions?.items[questions.next];
      return item === undefined || item.prompt !== draft ? null : item;
    };
    /** Goes on to the question at a place, unless something else was typed meanwhile. */
    const goToQuestion = (questions: JudgmentQuestions, next: number): void => {
      const standing = questions.items[questions.next]?.prompt ?? "";
      set(({ draft }) => ({
        questions: { ...questions, next },
        draft: draft === "" || draft === standing ? (questions.items[next]?.prompt ?? "") : draft,
      }));
    };
    const readSets = async (): Promise<void> => {
      try {
        set({ sets: judgmentSets(await client.request("evaluationSets.list", {})) });
      } catch {
        // Prompts of one's own need no sets.
        set({ sets: [] });
      }
    };
    const readStanding = async (): Promise<void> => {
      const { includesOpen } = get();
      try {
        const standing = await client.request("arena.standing", { comparisonId: null, includesOpen });
        if (get().includesOpen === includesOpen) {
          set({ standing });
        }
      } catch (thrown) {
        set({ error: toErrorData(thrown) });
      }
    };
    const readRound = async (): Promise<void> => {
      const before = eventsSeen;
      try {
        const round = await client.request("arena.current", {});
        if (before === eventsSeen) {
          set({ round, wasRead: true, ...(round === null ? {} : { setup: setupOf(round) }) });
        }
      } catch (thrown) {
        set({ error: toErrorData(thrown), wasRead: true });
      }
    };
    const acknowledge = createAcknowledger((answerId, sequence) => {
      void client.request("arena.acknowledge", { answerId, sequence }).catch(() => {});
    });

    client.on("arena.changed", ({ round }) => {
      eventsSeen += 1;
      set({ round, wasRead: true });
    });
    client.on("arena.delta", (delta) => {
      eventsSeen += 1;
      const { round } = get();
      const outcome = round === null ? ({ kind: "gap" } as const) : applyArenaDelta(round, delta);
      if (outcome.kind === "applied") {
        set({ round: outcome.round, progress: null });
      } else if (outcome.kind === "gap") {
        void readRound();
      }
      acknowledge(delta.answerId, delta.sequence);
    });
    client.on("arena.progress", (progress) => set({ progress }));
    client.on("arena.votesChanged", () => void readStanding());

    return {
      round: null,
      wasRead: false,
      setup: {
        modelFileIds: [null, null],
        isBlind: true,
        showsWhenDone: true,
        systemPrompt: "",
        temperature: 0,
        comparisonId: null,
      },
      draft: "",
      sets: [],
      questions: null,
      sending: false,
      error: null,
      progress: null,
      standing: null,
      includesOpen: false,
      forgetting: false,
      scrollsTogether: true,
      shownSide: 0,
      refresh: async () => {
        await Promise.all([readRound(), readStanding(), readSets()]);
      },
      setSetup: (change) => set(({ setup }) => ({ setup: { ...setup, ...change } })),
      setDraft: (draft) => set({ draft }),
      chooseQuestions: async (setId) => {
        try {
          const questions = setId === null ? null : await readQuestions(client, setId);
          set({ questions, draft: questions?.items[0]?.prompt ?? "", error: null });
        } catch (thrown) {
          set({ error: toErrorData(thrown) });
        }
      },
      skipQuestion: () => {
        const { questions } = get();
        if (questions !== null) {
          goToQuestion(questions, Math.min(questions.next + 1, questions.items.length));
        }
      },
      ask: () =>
        sendDraft((prompt) =>
          request(() => {
            const { modelFileIds, isBlind, showsWhenDone, systemPrompt, temperature, comparisonId } =
              get().setup;
            const asked = question();
            set({ shownSide: 0 });
            return client.request("arena.ask", {
              modelFileIds: modelFileIds.filter((id) => id !== null),
              prompt,
              systemPrompt: asked?.systemPrompt ?? systemPrompt,
              maxTokens: asked?.maxTokens ?? null,
              stopStrings: [...(asked?.stopStrings ?? [])],
              temperature,
              seed: null,
              isBlind,
              showsWhenDone: isBlind && showsWhenDone,
              comparisonId,
            });
          }),
        ),
      followUp: () =>
        sendDraft((prompt) => ofRound((roundId) => client.request("arena.followUp", { roundId, prompt }))),
      stop: async () => {
        await ofRound((roundId) => client.request("arena.stop", { roundId }));
      },
      vote: async (choice) => {
        if (get().sending) {
          return;
        }
        const voted = await ofRound((roundId) => client.request("arena.vote", { roundId, choice }));
        const { questions, round } = get();
        // The next question comes by itself once this one is judged.
        if (voted && questions !== null && round?.prompts[0] === questions.items[questions.next]?.prompt) {
          goToQuestion(questions, questions.next + 1);
        }
      },
      withdrawVote: async () => {
        await ofRound((roundId) => client.request("arena.withdrawVote", { roundId }));
      },
      reveal: async () => {
        await ofRound((roundId) => client.request("arena.reveal", { roundId }));
      },
      startOver: async () => {
        try {
          await client.request("arena.close", {});
          set({ round: null, error: null, progress: null });
        } catch (thrown) {
          set({ error: toErrorData(thrown) });
        }
      },
      setIncludesOpen: (includesOpen) => {
        set({ includesOpen });
        void readStanding();
      },
      forgetVotes: () => set({ forgetting: true }),
      keepVotes: () => set({ forgetting: false }),
      finishForgetting: async () => {
        if (!get().forgetting) {
          return;
        }
        try {
          await client.request("arena.forgetVotes", {});
          await readStanding();
        } catch (thrown) {
          set({ error: toErrorData(thrown) });
        } finally {
          set({ forgetting: false });
        }
      },
      setScrollsTogether: (scrollsTogether) => set({ scrollsTogether }),
      showSide: (shownSide) => set({ shownSide }),
      dismiss: () => set({ error: null }),
    };
  });
  return store;
};
