import type { Comparison } from "../../app/comparison/comparison.ts";
import type { FileResult } from "../../app/comparison/comparison-results.ts";
import { formatBytes } from "../components/format-bytes.ts";
import { formatCount, formatDecimal } from "../languages/format-number.ts";
import { FileName } from "./file-name.tsx";
import { type QuietSpread, quietSpread } from "./quiet-spread.ts";
import styles from "./results-table.module.css";
import { Figure, ResultsTable } from "./results-table.tsx";
import { words } from "./results-words.ts";

const SpreadFigure = ({
  of,
  format,
  bare = format,
}: {
  readonly of: QuietSpread | null;
  readonly format: (value: number) => string;
  /** Without the unit, which stands above already. */
  readonly bare?: (value: number) => string;
}) => (
  <Figure
    value={of === null ? null : format(of.spread.median)}
    note={
      of === null || of.spread.count < 2 ? null : words.range(bare(of.spread.lowest), bare(of.spread.highest))
    }
  />
);

const speed = (value: number): string => formatDecimal(value, value < 100 ? 1 : 0);
const wholeNumber = (value: number): string => formatDecimal(value, 0);
const bareSeconds = (value: number): string => formatDecimal(value / 1000, 2);
const milliseconds = (value: number): string => words.milliseconds(formatDecimal(value, 0));
const seconds = (value: number): string => words.seconds(formatDecimal(value / 1000, 2));

const rowsOf = (result: FileResult, depths: readonly number[]): readonly (number | null)[] => {
  const measured = depths.filter((depth) => result.speeds.some((sample) => sample.depth === depth));
  return measured.length === 0 ? [null] : measured;
};

/** How fast each file is here, and what it needs: a row for each depth of context. */
export const SpeedTable = ({ comparison }: { readonly comparison: Comparison }) => {
  const { plan, results } = comparison;
  if (!results.some(({ speeds, loads }) => speeds.length > 0 || loads.length > 0)) {
    return null;
  }
  const depths = plan.speed?.depths ?? [];
  return (
    <ResultsTable
      heading={words.speed}
      label={words.speedTable}
      hint={words.speedHint}
      head={[
        { key: "file", name: words.file },
        { key: "size", name: words.size },
        { key: "load", name: words.load1 },
        { key: "memory", name: words.memory },
        { key: "depth", name: words.depth, unit: words.tokensOf("").trim() },
        { key: "prompt", name: words.prompt, unit: words.tokensPerSecond },
        { key: "generation", name: words.generation, unit: words.tokensPerSecond },
        { key: "first", name: words.firstToken },
        { key: "rounds", name: words.rounds },
      ]}
    >
      {results.map((result) => {
        const { modelFileId, loads, speeds } = result;
        const rows = rowsOf(result, depths);
        const size = plan.files.find((file) => file.modelFileId === modelFileId)?.sizeBytes ?? 0;
        const memory = quietSpread(loads, ({ peakMemoryBytes }) => peakMemoryBytes);
        return (
          <tbody key={modelFileId}>
            {rows.map((depth, index) => {
              const samples = speeds.filter((sample) => sample.depth === depth);
              const generation = quietSpread(samples, (one) => one.generationTokensPerSecond);
              return (
                <tr key={depth}>
                  <th scope="row">
                    {index === 0 ? (
                      <FileName modelFileId={modelFileId} plan={plan} />
                    ) : (
                      <span className="visually-hidden">
                        <FileName modelFileId={modelFileId} plan={plan} />
                      </span>
                    )}
                  </th>
                  {index === 0 ? (
                    <>
                      <Figure value={formatBytes(size)} />
                      <SpreadFigure
                        of={quietSpread(loads, ({ loadMs }) => loadMs)}
                        format={seconds}
                        bare={bareSeconds}
                      />
                      <Figure value={memory === null ? null : formatBytes(memory.spread.highest)} />
                    </>
                  ) : (
                    <td colSpan={3} />
                  )}
                  <Figure value={depth === null ? null : formatCount(depth)} />
                  <SpreadFigure
                    of={quietSpread(samples, (one) => one.promptTokensPerSecond)}
                    format={speed}
                  />
                  <SpreadFigure of={generation} format={speed} />
                  <SpreadFigure
                    of={quietSpread(samples, (one) => one.timeToFirstTokenMs)}
                    format={milliseconds}
                    bare={wholeNumber}
                  />
                  <td>
                    {generation === null ? (
                      <span className={styles.none}>–</span>
                    ) : (
                      <>
                        {formatCount(generation.total)}
                        {generation.disturbed > 0 && (
                          <span className={styles.note}>
                            <span className={styles.warn}>
                              {words.disturbed(generation.disturbed, generation.total)}
                            </span>
                          </span>
                        )}
                      </>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        );
      })}
    </ResultsTable>
  );
};
