import { getPriority } from "node:os";
import { waitUntilQuiet } from "../main/comparison/wait-until-quiet.ts";
import { quietBelowCores, watchOthers } from "../main/comparison/watch-others.ts";
import type { Bench, BenchContext } from "./bench.ts";
import { type BenchResult, benchResult, type Round } from "./bench-result.ts";
import { judgeRounds } from "./judge-rounds.ts";
import { commitFacts, machineFacts } from "./machine-facts.ts";

/** The command that started this process, and with it the display; and all that they started. */
const root = process.ppid > 1 ? process.ppid : process.pid;

/** A run that was given precedence over other programs, or put behind them, says so. */
const priorityNotes = (): string[] => {
  const priority = getPriority();
  return priority === 0 ? [] : [`Everything measured ran at priority ${priority} (nice).`];
};

/** The newest round in a line. */
const progressOf = (bench: Bench, context: BenchContext, rounds: readonly Round[]): string => {
  const round = rounds.at(-1);
  if (round === undefined) {
    return bench.name;
  }
  const { othersBusyCoresBefore: before, othersBusyCoresDuring: during, number, disturbed } = round;
  const { verdicts } = judgeRounds(bench.units, bench.rules(context), [round]);
  const load = `others kept ${(before ?? 0).toFixed(2)} cores busy before it, ${(during ?? 0).toFixed(2)} during it`;
  return `${bench.name}: round ${number}${disturbed ? ` (disturbed: ${load})` : ""}: ${verdicts
    .map(({ median }) => median.toFixed(2))
    .join(", ")}`;
};

/**
 * Runs rounds until enough were quiet, or twice as many were made as asked for; without patience just as many. Which rounds count is decided by what
 * other programs did, never by what was measured.
 */
export const runBench = async (
  bench: Bench,
  context: BenchContext,
  versions: BenchResult["versions"],
): Promise<BenchResult> => {
  const { rounds: wanted, shape, peers, patienceMs, note } = context.options;
  const date = new Date().toISOString();
  const rounds: Round[] = [];
  const prepared = await bench.prepare(context);
  try {
    const enough = (): boolean =>
      rounds.filter(({ disturbed }) => !disturbed).length >= wanted ||
      rounds.length >= wanted * (patienceMs === 0 ? 1 : 2);
    for (let number = 1; !enough(); number += 1) {
      const before = await waitUntilQuiet({ patienceMs, root });
      const endWatch = watchOthers(root);
      const samples = await prepared.round(number);
      const during = endWatch();
      const disturbed = (before ?? 0) > quietBelowCores || (during ?? 0) > quietBelowCores;
      rounds.push({
        number,
        othersBusyCoresBefore: before,
        othersBusyCoresDuring: during,
        disturbed,
        samples,
      });
      context.say(progressOf(bench, context, rounds));
    }
  } finally {
    await prepared.dispose();
  }
  return benchResult.parse({
    formatVersion: 1,
    name: bench.name,
    title: bench.title,
    date,
    commit: commitFacts(context.repository),
    machine: machineFacts(),
    versions,
    options: { rounds: wanted, shape, peers },
    notes: [...prepared.notes, ...priorityNotes(), ...(note === null ? [] : [note])],
    rounds,
    ...judgeRounds(bench.units, bench.rules(context), rounds),
  } satisfies BenchResult);
};
