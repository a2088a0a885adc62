import { z } from "zod";

const figure = z.number().finite();
const text = z.string().max(1000);

/** Contender to figure to values, in the order in which they were measured. */
export const samples = z.record(text, z.record(text, z.array(figure).min(1)));
export type Samples = z.infer<typeof samples>;

const spread = { median: figure, min: figure, max: figure };

export const round = z.strictObject({
  number: z.int().min(1),
  /** Cores that other programs kept busy in the second before the round, and during it. Null where the system does not tell. */
  othersBusyCoresBefore: figure.nullable(),
  othersBusyCoresDuring: figure.nullable(),
  disturbed: z.boolean(),
  samples,
});
export type Round = z.infer<typeof round>;

export const verdict = z.strictObject({
  name: text,
  unit: text,
  ...spread,
  target: z.union([z.strictObject({ atLeast: figure }), z.strictObject({ atMost: figure })]),
  judged: z.enum(["median", "max"]),
  met: z.boolean(),
});
export type Verdict = z.infer<typeof verdict>;

/** One bench of one run, as it lies in bench/results. */
export const benchResult = z.strictObject({
  formatVersion: z.literal(1),
  name: text,
  title: text,
  date: z.iso.datetime(),
  /** `changed` when files differ from that commit. */
  commit: z.strictObject({ id: text, changed: z.boolean() }),
  machine: z.strictObject({
    processor: text,
    cores: z.int().min(1),
    memoryBytes: z.int().min(1),
    system: text,
    virtualMachine: z.boolean().nullable(),
  }),
  versions: z.record(text, text),
  options: z.strictObject({ rounds: z.int().min(1), shape: z.boolean(), peers: z.boolean() }),
  notes: z.array(text),
  rounds: z.array(round).min(1),
  /** Which rounds the figures below come from: the quiet ones, or all where too few were quiet. */
  counted: z.enum(["quiet rounds", "all rounds"]),
  figures: z.array(z.strictObject({ contender: text, figure: text, unit: text, ...spread })),
  verdicts: z.array(verdict),
});
export type BenchResult = z.infer<typeof benchResult>;
