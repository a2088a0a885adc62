import { z } from "zod";
import { identifier } from "../identifiers.ts";
import type { EventShapes } from "../ipc/event-shapes.ts";
import { arenaRound } from "./arena-round.ts";

/** What main tells of models side by side. */
export const arenaEvents = {
  /** The whole round: at every change of state of a side. */
  "arena.changed": z.strictObject({ round: arenaRound }),
  /** Text to append, where it may be seen while it grows. `offset` is where it begins, in UTF-16 units. */
  "arena.delta": z.strictObject({
    roundId: identifier,
    answerId: identifier,
    sequence: z.int().min(1),
    offset: z.int().min(0),
    text: z.string(),
  }),
  /** Loading of a model or reading of the prompt, from 0 to 1. Not told while names are hidden. */
  "arena.progress": z.strictObject({ answerId: identifier, progress: z.number().min(0).max(1) }),
  /** Votes were added or taken away: a standing may be read again. */
  "arena.votesChanged": z.strictObject({}),
} as const satisfies EventShapes;
