import type { Comparison } from "../../app/comparison/comparison.ts";
import { formatCount, formatDecimal } from "../languages/format-number.ts";
import { FileName } from "./file-name.tsx";
import styles from "./results-table.module.css";
import { Figure, ResultsTable } from "./results-table.tsx";
import { words } from "./results-words.ts";

/** What so many requests at once did to throughput and to waiting. */
export const LoadTable = ({ comparison }: { readonly comparison: Comparison }) => {
  const { plan, results } = comparison;
  const rows = results.flatMap(({ modelFileId, underLoad }) =>
    underLoad.map((result) => ({ modelFileId, result })),
  );
  if (rows.length === 0) {
    return null;
  }
  const seconds = (ms: number): string => words.seconds(formatDecimal(ms / 1000, 2));
  const manySets = new Set(rows.map(({ result }) => result.setId)).size > 1;
  const nameOf = (setId: string): string => plan.sets.find((set) => set.setId === setId)?.name ?? setId;
  return (
    <ResultsTable
      heading={words.load}
      label={words.loadTable}
      head={[
        { key: "file", name: words.file },
        ...(manySets ? [{ key: "set", name: words.set }] : []),
        { key: "concurrency", name: words.atOnce },
        { key: "succeeded", name: words.succeeded },
        { key: "right", name: words.right },
        { key: "throughput", name: words.throughput, unit: words.tokensPerSecond },
        { key: "p50", name: words.p50 },
        { key: "p95", name: words.p95 },
      ]}
    >
      <tbody>
        {rows.map(({ modelFileId, result }) => (
          <tr key={`${modelFileId} ${result.setId} ${result.concurrency}`}>
            <th scope="row">
              <FileName modelFileId={modelFileId} plan={plan} />
            </th>
            {manySets && <Figure value={nameOf(result.setId)} />}
            <td>
              {formatCount(result.concurrency)}
              {result.isDisturbed && (
                <span className={styles.note}>
                  <span className={styles.warn}>{words.disturbedMark}</span>
                </span>
              )}
            </td>
            <Figure value={words.rightOf(result.succeeded, result.requests)} />
            <Figure value={formatCount(result.correctItems)} />
            <Figure value={formatDecimal(result.generatedTokensPerSecond, 1)} />
            <Figure value={seconds(result.latencyP50Ms)} />
            <Figure value={seconds(result.latencyP95Ms)} />
          </tr>
        ))}
      </tbody>
    </ResultsTable>
  );
};
