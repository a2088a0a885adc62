import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { ArenaRound } from "../../../app/arena/arena-round.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import type { EventMessage } from "../../../app/ipc/envelope.ts";
import type { UsableModelFile } from "../../../app/models/model-file.ts";
import { ArenaService } from "../../../main/arena/arena-service.ts";
import { EnginePool } from "../../../main/arena/engine-pool.ts";
import { openVoteFile } from "../../../main/arena/vote-file.ts";
import { DeltaFlow } from "../../../main/generation/delta-flow.ts";
import { Engine } from "../../../main/generation/engine.ts";
import { inferenceContract } from "../../../main/hosts/inference/contract.ts";
import { inferenceConfinement } from "../../../main/hosts/process/confinements.ts";
import { superviseHost } from "../../../main/hosts/process/supervise-host.ts";
import { seededRandom } from "../../support/seeded-random.ts";
import { starterModelPath, starterModelSha256 } from "../../support/starter-model.ts";
import { nodePath, repositoryRoot } from "../hosts/process/fixtures/places.ts";
import { newId } from "../saved-states/real-hosts.ts";

/** The starter model under several names: what it takes to tell columns apart is not what it answers. */
const fileNamed = (id: string, sha256: string): UsableModelFile => ({
  id,
  name: `Secret ${id}`,
  quantization: "Q4_1",
  sha256,
  sizeBytes: 98_362_432,
  license: null,
  path: starterModelPath(),
  verification: "import",
  verifiedAt: null,
  problem: null,
});
const files = [
  fileNamed("first", starterModelSha256),
  fileNamed("second", "b".repeat(64)),
  fileNamed("third", "c".repeat(64)),
];
const unfit: UsableModelFile = fileNamed("unfit", "d".repeat(64));
const ids = (count: number): string[] => files.slice(0, count).map(({ id }) => id);

const seed = 20_261_127;
let disposals: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(disposals.map((dispose) => dispose()));
  disposals = [];
});

const start = (options: { readonly maxTokens?: number } = {}) => {
  console.log(`seed ${seed}`);
  const random = seededRandom(seed);
  const profile = mkdtempSync(join(tmpdir(), "cloister-arena-"));
  const events: EventMessage[] = [];
  const engines: Engine[] = [];
  let chat: Promise<unknown> = Promise.resolve();
  let chatIsBusy = false;
  const pool = new EnginePool({
    size: 4,
    makeEngine: (onLoadProgress) => {
      const host = superviseHost({
        contract: inferenceContract,
        entryPath: `${repositoryRoot}/main/hosts/inference/index.ts`,
        nodePath,
        confinement: () => {
          const confinement = inferenceConfinement(starterModelPath());
          return {
            ...confinement,
            readPaths: [...confinement.readPaths, `${repositoryRoot}/main`, `${repositoryRoot}/app`],
          };
        },
        log: () => {},
      });
      const engine = new Engine({
        host,
        confineTo: () => {},
        plan: async (file) => {
          if (file.id === unfit.id) {
            throw new AppError("model-too-large", "Secret unfit does not fit into the memory.");
          }
          return { contextSize: 1024, reason: "For a test." };
        },
        preferences: () => ({
          backend: "cpu",
          contextSize: null,
          unloadAfterMinutes: null,
          threads: 1,
        }),
        onStatus: (status) => {
          if (status.state === "loading") {
            onLoadProgress(status.progress);
          }
        },
      });
      engines.push(engine);
      return engine;
    },
    freeOthers: async () => false,
  });
  const service = new ArenaService({
    listModelFiles: async () => [...files, unfit],
    pool,
    whenFree: async (work, signal) => {
      await chat;
      signal.throwIfAborted();
      return work();
    },
    isFree: () => !chatIsBusy,
    maxTokens: () => options.maxTokens ?? 24,
    votes: openVoteFile(join(profile, "arena", "votes.jsonl"), () => {}),
    voteInComparison: async () => {
      throw new AppError("not-found", "This comparison is gone.");
    },
    makeFlow: (answerId, send) => {
      const flow = new DeltaFlow({
        chatId: answerId,
        messageId: answerId,
        offset: 0,
        send: ({ sequence, offset, text }) => send({ sequence, offset, text }),
        isVisible: () => false,
      });
      return {
        push: (text) =>
          flow.push(text, {
            generatedTokens: 0,
            tokensPerSecond: null,
            timeToFirstTokenSeconds: null,
            contextTokens: 0,
          }),
        acknowledge: (sequence) => flow.acknowledge(sequence),
        finish: () => flow.finish(),
      };
    },
    publish: (name, payload) => events.push({ name, payload } as EventMessage),
    newId,
    newSeed: () => random.below(2 ** 32),
    now: Date.now,
    log: (line) => console.log(line),
  });
  disposals.push(() => service.dispose());
  const occupyByChat = (): (() => void) => {
    let free = (): void => {};
    chatIsBusy = true;
    chat = new Promise<void>((resolve) => {
      free = () => {
        chatIsBusy = false;
        resolve();
      };
    });
    return () => free();
  };
  return { service, events, engines, pool, profile, occupyByChat };
};

const question = {
  prompt: "What is the capital of France?",
  systemPrompt: "",
  temperature: 0,
  seed: 7,
  maxTokens: null,
  stopStrings: [],
  isBlind: true,
  showsWhenDone: true,
  comparisonId: null,
};

const settled = async (service: ArenaService): Promise<ArenaRound> =>
  vi.waitFor(
    () => {
      const round = service.current();
      expect(round?.isAnswering).toBe(false);
      return round as ArenaRound;
    },
    { timeout: 60_000, interval: 20 },
  );
const roundsOf = (events: readonly EventMessage[]): ArenaRound[] =>
  events.flatMap((event) => (event.name === "arena.changed" ? [event.payload.round] : []));

describe("models side by side, with the real engine", () => {
  test("blind: nothing tells the models apart until the vote, which is kept", async () => {
    const { service, events, profile } = start();
    const asked = await service.ask({ ...question, modelFileIds: ids(2) });
    expect(asked).toMatchObject({ isAnswering: true, isRevealed: false, endedAnswers: 0 });
    const round = await settled(service);
    expect(round.sides.map(({ answers }) => answers[0]?.text)).toEqual(
      Array(2).fill("The capital of France is Paris."),
    );

    // All that the window was told before the vote.
    const withoutChoice = (one: ArenaRound) => ({ ...one, modelFileIds: [] });
    const told = JSON.stringify([withoutChoice(asked), ...roundsOf(events).map(withoutChoice)]);
    expect(events.filter(({ name }) => name !== "arena.changed")).toEqual([]);
    expect(told).not.toMatch(/Secret|Q4_1|first|second|tokensPerSecond|sha256/u);
    for (const one of roundsOf(events).filter(({ isAnswering }) => isAnswering)) {
      expect(one.sides.flatMap(({ answers }) => answers.map(({ text, state }) => [text, state]))).toEqual(
        Array(2).fill(["", "waiting"]),
      );
    }

    const voted = await service.vote({ roundId: round.roundId, choice: { kind: "best", side: 1 } });
    expect(voted).toMatchObject({ isRevealed: true, choice: { kind: "best", side: 1 } });
    expect(voted.sides.map(({ file }) => file?.modelFileId).toSorted()).toEqual(["first", "second"]);
    expect(voted.sides[0]?.answers[0]?.figures).toMatchObject({ generatedTokens: 7, contextSize: 1024 });
    await expect(service.vote({ roundId: round.roundId, choice: { kind: "tie" } })).rejects.toMatchObject({
      code: "busy",
    });

    const winner = voted.sides[1]?.file;
    const standing = await service.standing({ comparisonId: null, includesOpen: false });
    expect(standing.files[0]).toMatchObject({ modelFileId: winner?.modelFileId, wins: 1, losses: 0 });
    const kept = readFileSync(join(profile, "arena", "votes.jsonl"), "utf8");
    expect(kept.trim().split("\n")).toHaveLength(1);
    expect(kept).not.toContain("Paris");
    const again = openVoteFile(join(profile, "arena", "votes.jsonl"), () => {});
    expect(await again.votes()).toMatchObject([{ isBlind: true, prompts: [question.prompt] }]);

    await service.withdrawVote(round.roundId);
    expect((await service.standing({ comparisonId: null, includesOpen: true })).files).toEqual([]);
    await service.vote({ roundId: round.roundId, choice: { kind: "allBad" } });
    expect(await service.standing({ comparisonId: null, includesOpen: false })).toMatchObject({
      countedVotes: 0,
      openVotes: 1,
    });
  });

  test("open: three answers grow one after the other, and a second turn goes on from each side's own", async () => {
    const { service, events } = start();
    await service.ask({ ...question, modelFileIds: ids(3), isBlind: false, showsWhenDone: false });
    const round = await settled(service);
    expect(round.sides.map(({ file }) => file?.modelFileId)).toEqual(ids(3));
    const texts = round.sides.map(({ answers }) => answers[0]?.text ?? "");
    for (const [index, { answers }] of round.sides.entries()) {
      const grown = events
        .flatMap((event) =>
          event.name === "arena.delta" && event.payload.answerId === answers[0]?.answerId
            ? [event.payload.text]
            : [],
        )
        .join("");
      expect(grown).toBe(texts[index]);
    }
    // Never two at once.
    for (const one of roundsOf(events)) {
      const atWork = one.sides.filter(({ answers }) =>
        ["loading", "answering"].includes(answers.at(-1)?.state ?? ""),
      );
      expect(atWork.length).toBeLessThanOrEqual(1);
    }

    await service.followUp({ roundId: round.roundId, prompt: "And of Italy?" });
    const second = await settled(service);
    for (const { answers } of second.sides) {
      expect(answers).toHaveLength(2);
      expect(answers[1]).toMatchObject({ state: "done" });
      // Prompt, answer and template of the first turn are in it.
      expect(answers[1]?.figures?.promptTokens).toBeGreaterThan(
        (answers[0]?.figures?.promptTokens ?? 0) + (answers[0]?.figures?.generatedTokens ?? 0),
      );
    }
    await service.vote({ roundId: round.roundId, choice: { kind: "best", side: 0 } });
    const { pairs } = await service.standing({ comparisonId: null, includesOpen: true });
    expect(pairs).toHaveLength(2);
  });

  test("the same seed gives all sides the same answer at any temperature", async () => {
    const { service } = start();
    await service.ask({ ...question, modelFileIds: ids(2), temperature: 1.3, prompt: "Tell a story." });
    const { sides } = await settled(service);
    expect(sides[0]?.answers[0]?.text).not.toBe("");
    expect(sides[0]?.answers[0]?.text).toBe(sides[1]?.answers[0]?.text);
  });

  test("a question may end its answers sooner: at a stop string, or after so many tokens", async () => {
    const { service } = start();
    await service.ask({ ...question, modelFileIds: ids(2), stopStrings: ["France is"] });
    const stopped = await settled(service);
    expect(stopped.sides.map(({ answers }) => answers[0]?.text)).toEqual(Array(2).fill("The capital of "));
    await service.ask({ ...question, modelFileIds: ids(2), maxTokens: 2 });
    const short = service.reveal((await settled(service)).roundId);
    expect(short.sides.map(({ answers }) => answers[0]?.figures?.generatedTokens)).toEqual([2, 2]);
  });

  test("a model that does not fit says so after the vote is out of question, and the others go on", async () => {
    const { service, events } = start();
    await service.ask({ ...question, modelFileIds: ["unfit", "first"] });
    const round = await settled(service);
    const states = round.sides.map(({ answers }) => answers[0]?.state);
    expect(states.toSorted()).toEqual(["done", "failed"]);
    expect(JSON.stringify(events)).not.toContain("Secret");
    await expect(service.vote({ roundId: round.roundId, choice: { kind: "tie" } })).rejects.toMatchObject({
      code: "invalid-request",
    });
    const named = service.reveal(round.roundId);
    expect(named.sides[states.indexOf("failed")]?.answers[0]?.error).toMatchObject({
      code: "model-too-large",
      message: "Secret unfit does not fit into the memory.",
    });
  });

  test("a host that dies in the middle fails its column alone", async () => {
    const { service, events, engines } = start({ maxTokens: 400 });
    await service.ask({
      ...question,
      modelFileIds: ids(2),
      isBlind: false,
      showsWhenDone: false,
      prompt: "Tell a long story about a lighthouse and the sea.",
    });
    await vi.waitFor(() => expect(events.some(({ name }) => name === "arena.delta")).toBe(true), {
      timeout: 60_000,
      interval: 5,
    });
    engines[0]?.kill();
    const round = await settled(service);
    expect(round.sides[0]?.answers[0]).toMatchObject({ state: "failed", error: { code: "host-stopped" } });
    expect(round.sides[0]?.answers[0]?.text).not.toBe("");
    expect(round.sides[1]?.answers[0]).toMatchObject({ state: "done" });

    await service.followUp({ roundId: round.roundId, prompt: "Go on." });
    const after = await settled(service);
    expect(after.sides[0]?.answers[1]).toMatchObject({ state: "failed", text: "" });
    expect(after.sides[1]?.answers[1]).toMatchObject({ state: "done" });
  });

  test("stop ends all sides at once, what was written stays, and the next question is answered", async () => {
    const { service, events } = start({ maxTokens: 400 });
    await service.ask({
      ...question,
      modelFileIds: ids(2),
      isBlind: false,
      showsWhenDone: false,
      prompt: "Tell a long story about a lighthouse and the sea.",
    });
    await vi.waitFor(() => expect(events.some(({ name }) => name === "arena.delta")).toBe(true), {
      timeout: 60_000,
      interval: 5,
    });
    const stopped = service.stop(service.current()?.roundId ?? "");
    expect(stopped.isAnswering).toBe(false);
    expect(stopped.sides.map(({ answers }) => answers[0]?.state)).toEqual(["stopped", "stopped"]);
    expect(stopped.sides[0]?.answers[0]?.text).not.toBe("");
    const length = stopped.sides[0]?.answers[0]?.text.length;
    await service.ask({ ...question, modelFileIds: ids(2) });
    expect(stopped.sides[0]?.answers[0]?.text.length).toBe(length);
    const round = await settled(service);
    expect(round.sides.map(({ answers }) => answers[0]?.state)).toEqual(["done", "done"]);
  });

  test("an answer in a chat goes first, visibly, and stopping does not wait for it", async () => {
    const { service, occupyByChat } = start();
    const free = occupyByChat();
    await service.ask({ ...question, modelFileIds: ids(2), isBlind: false, showsWhenDone: false });
    await vi.waitFor(() =>
      expect(service.current()?.sides.map(({ answers }) => answers[0]?.state)).toEqual([
        "waitingForChat",
        "waiting",
      ]),
    );
    await expect(service.ask({ ...question, modelFileIds: ids(2) })).rejects.toMatchObject({ code: "busy" });
    const { roundId = "" } = service.current() ?? {};
    expect(service.stop(roundId).isAnswering).toBe(false);
    free();
    await service.ask({ ...question, modelFileIds: ids(2) });
    expect((await settled(service)).sides[1]?.answers[0]?.state).toBe("done");
  });

  test("models stay in memory for the next question until their memory is wanted", async () => {
    const { service, engines, pool } = start();
    await service.ask({ ...question, modelFileIds: ids(2) });
    await settled(service);
    expect(engines).toHaveLength(2);
    expect([pool.holds("first"), pool.holds("second")]).toEqual([true, true]);
    await service.close();
    expect(service.current()).toBeNull();
    expect([pool.holds("first"), pool.holds("second")]).toEqual([true, true]);
    await pool.release();
    expect([pool.holds("first"), pool.holds("second")]).toEqual([false, false]);
  });
});
