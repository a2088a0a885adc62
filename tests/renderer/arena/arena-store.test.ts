import { expect, test } from "vitest";
import type { ArenaRound } from "../../../app/arena/arena-round.ts";
import { createArenaStore } from "../../../renderer/arena/arena-store.ts";
import type { BridgeClient } from "../../../renderer/bridge/bridge-client.ts";
import { roundOf } from "./made-up-round.ts";

const setId = "c".repeat(64);
const item = (kind: string, prompt: string, change: object = {}) => ({
  kind,
  id: prompt,
  prompt,
  systemPrompt: null,
  context: null,
  maxTokens: null,
  stop: [],
  ...change,
});
const items = [
  item("judgment", "First?"),
  item("exact", "Not judged?"),
  item("judgment", "Second?", {
    context: "A letter.",
    systemPrompt: "Be brief.",
    maxTokens: 40,
    stop: ["###"],
  }),
];
const set = {
  setId,
  name: "Letters",
  systemPrompt: null,
  mode: "chat",
  itemCount: 3,
  kinds: [{ kind: "judgment", count: 2 }],
};

/** Main as far as the store meets it: what is asked is answered at once, votes are taken. */
const makeStore = () => {
  const asked: Record<string, unknown>[] = [];
  let round: ArenaRound | null = null;
  const standing = { files: [], pairs: [], countedVotes: 0, openVotes: 0, repeatedVotes: 0 };
  const client = {
    on: () => () => {},
    request: async (name: string, input: Record<string, unknown>) => {
      switch (name) {
        case "arena.current":
          return round;
        case "arena.standing":
          return standing;
        case "evaluationSets.list":
          return [set, { ...set, setId: "d".repeat(64), kinds: [{ kind: "exact", count: 9 }] }];
        case "evaluationSets.open":
          return { set, items };
        case "arena.ask":
          asked.push(input);
          round = roundOf({
            prompts: [input.prompt as string],
            modelFileIds: input.modelFileIds as string[],
          });
          return round;
        case "arena.vote":
          round = { ...(round as ArenaRound), isRevealed: true, choice: { kind: "tie" } };
          return round;
        default:
          throw new Error(`Nobody expects ${name}.`);
      }
    },
  } as unknown as BridgeClient;
  const store = createArenaStore(client);
  return { store, asked, get: () => store.getState() };
};

test("the questions of a set come one after the other, each once it is judged", async () => {
  const { asked, get } = makeStore();
  await get().refresh();
  expect(get().sets.map(({ name }) => name)).toEqual(["Letters"]);
  get().setSetup({ modelFileIds: ["one", "two"], systemPrompt: "Mine." });
  await get().chooseQuestions(setId);
  expect(get().draft).toBe("First?");
  await get().ask();
  expect(get().draft).toBe("");
  expect(asked[0]).toMatchObject({ prompt: "First?", systemPrompt: "Mine.", modelFileIds: ["one", "two"] });

  await get().vote({ kind: "tie" });
  expect(get().draft).toBe("A letter.\n\nSecond?");
  await get().ask();
  expect(asked[0]).toMatchObject({ maxTokens: null, stopStrings: [] });
  expect(asked[1]).toMatchObject({
    prompt: "A letter.\n\nSecond?",
    systemPrompt: "Be brief.",
    maxTokens: 40,
    stopStrings: ["###"],
  });
  await get().vote({ kind: "tie" });
  expect(get().questions).toMatchObject({ next: 2 });
  expect(get().draft).toBe("");
});

test("a question can be left out, and what was typed instead stays", async () => {
  const { asked, get } = makeStore();
  get().setSetup({ modelFileIds: ["one", "two"] });
  await get().chooseQuestions(setId);
  get().skipQuestion();
  expect(get().draft).toBe("A letter.\n\nSecond?");
  get().setDraft("My own question");
  get().skipQuestion();
  expect(get().draft).toBe("My own question");
  await get().ask();
  expect(asked[0]).toMatchObject({ prompt: "My own question", systemPrompt: "" });
  await get().chooseQuestions(null);
  expect(get()).toMatchObject({ questions: null, draft: "" });
});

test("an open round shows its answers as they grow, whatever was chosen for blind ones", async () => {
  const { asked, get } = makeStore();
  get().setSetup({ modelFileIds: ["one", "two", null], isBlind: false });
  get().setDraft("Why?");
  await get().ask();
  expect(asked[0]).toMatchObject({ isBlind: false, showsWhenDone: false, modelFileIds: ["one", "two"] });
});

test("nothing is asked twice, and a refusal keeps what was typed", async () => {
  const { asked, get } = makeStore();
  get().setSetup({ modelFileIds: ["one", "two"] });
  get().setDraft("Why?");
  await Promise.all([get().ask(), get().ask()]);
  expect(asked).toHaveLength(1);
  get().setDraft("And?");
  await get().followUp();
  expect(get().error).toMatchObject({ code: "internal" });
  expect(get().draft).toBe("And?");
});
