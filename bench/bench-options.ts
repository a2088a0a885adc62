import { parseArgs } from "node:util";

export type BenchOptions = {
  readonly only: readonly string[] | null;
  readonly rounds: number;
  /** One short round, to see that everything runs and the result has its form. Nothing is judged. */
  readonly shape: boolean;
  readonly peers: boolean;
  /** How long to wait before each round for other programs to be quiet. */
  readonly patienceMs: number;
  /** What the reader of the results must know about this run; null says nothing. */
  readonly note: string | null;
  /** Where the results are written; null writes none. */
  readonly resultsFolder: string | null;
};

const fewestRounds = 5;
const defaultPatienceSeconds = 60;

export const usage = `Usage: npm run bench -- [--only generation,start] [--rounds 7] [--peers] [--patience 60] [--note text] [--results folder] [--shape]
  --only     names of benches, by default all
  --rounds   quiet rounds to make of each, at least ${fewestRounds}
  --peers    also llama-bench, built from the sources inside node-llama-cpp
  --patience seconds to wait before each round for a quiet machine, by default ${defaultPatienceSeconds};
             with 0 the machine is taken as it is, and no round is made again
  --note     a sentence for the results, on what was special about the machine
  --results  where the results are written, by default bench/results
  --shape    one short round of each, to see that they run; results are written only with --results`;

/** Throws an Error whose message is for the person at the terminal. */
export const parseBenchOptions = (
  args: readonly string[],
  known: readonly string[],
  resultsFolder: string,
): BenchOptions => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string" },
      rounds: { type: "string" },
      shape: { type: "boolean", default: false },
      peers: { type: "boolean", default: false },
      patience: { type: "string" },
      note: { type: "string" },
      results: { type: "string" },
    },
  });
  const only = values.only?.split(",") ?? null;
  const unknown = only?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0) {
    throw new Error(`There is no bench named ${unknown.join(", ")}. Name some of: ${known.join(", ")}.`);
  }
  const rounds = values.shape ? 1 : Number(values.rounds ?? fewestRounds);
  if (!values.shape && !(Number.isInteger(rounds) && rounds >= fewestRounds && rounds <= 100)) {
    throw new Error(`--rounds takes a number from ${fewestRounds} to 100.`);
  }
  const patienceSeconds = values.shape ? 0 : Number(values.patience ?? defaultPatienceSeconds);
  if (!(patienceSeconds >= 0 && patienceSeconds <= 3600)) {
    throw new Error("--patience takes a number of seconds from 0 to 3600.");
  }
  return {
    only,
    rounds,
    shape: values.shape,
    peers: values.peers,
    patienceMs: patienceSeconds * 1000,
    note: values.note ?? null,
    resultsFolder: values.results ?? (values.shape ? null : resultsFolder),
  };
};
