import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { ArenaService } from "./arena-service.ts";

/** What the window asks of models side by side. */
export const createArenaHandlers = (arena: ArenaService): FeatureHandlers<"arena"> => ({
  "arena.current": async () => arena.current(),
  "arena.ask": (input) => arena.ask(input),
  "arena.followUp": (input) => arena.followUp(input),
  "arena.stop": async ({ roundId }) => arena.stop(roundId),
  "arena.vote": (input) => arena.vote(input),
  "arena.withdrawVote": ({ roundId }) => arena.withdrawVote(roundId),
  "arena.reveal": async ({ roundId }) => arena.reveal(roundId),
  "arena.close": async () => {
    await arena.close();
    return {};
  },
  "arena.standing": (input) => arena.standing(input),
  "arena.forgetVotes": async () => {
    await arena.forgetVotes();
    return {};
  },
  "arena.acknowledge": async ({ answerId, sequence }) => {
    arena.acknowledge(answerId, sequence);
    return {};
  },
});
