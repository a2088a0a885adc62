import type { Comparison } from "../../app/comparison/comparison.ts";
import type { RepeatedFigure } from "../../app/comparison/repetition/repetition.ts";
import { formatBytes } from "../components/format-bytes.ts";
import { formatMinute } from "../components/format-date.ts";
import { useComparisons } from "../components/stores.tsx";
import { formatCount, formatDecimal } from "../languages/format-number.ts";
import { FileName } from "./file-name.tsx";
import { Figure, ResultsTable } from "./results-table.tsx";
import { words } from "./results-words.ts";

const Both = ({
  both,
  format,
}: {
  readonly both: RepeatedFigure | null;
  readonly format: (value: number) => string;
}) => (
  <Figure
    value={both === null ? null : format(both.now)}
    note={both === null ? null : words.before(format(both.earlier))}
  />
);

/** The figures beside those of the comparison that this one repeats: what changes although nothing was changed. */
export const RepetitionTable = ({ comparison }: { readonly comparison: Comparison }) => {
  const repetition = useComparisons((state) => state.repetition);
  if (repetition === null) {
    return null;
  }
  const { repetitionHint, otherRepetitionHint } = words;
  const hint = repetition.isSameSetUp ? repetitionHint : otherRepetitionHint;
  return (
    <ResultsTable
      heading={words.repetition}
      label={words.repetitionTable}
      hint={hint(formatMinute(repetition.earlierCreatedAt))}
      head={[
        { key: "file", name: words.file },
        { key: "perplexity", name: words.perplexity },
        { key: "divergence", name: words.divergence },
        { key: "same", name: words.sameAnswers },
        { key: "right", name: words.right },
        { key: "generation", name: words.generation, unit: words.tokensPerSecond },
        { key: "memory", name: words.memory },
      ]}
    >
      <tbody>
        {repetition.files.map(({ modelFileId, perplexity, divergence, items, ...speed }) => (
          <tr key={modelFileId}>
            <th scope="row">
              <FileName modelFileId={modelFileId} plan={comparison.plan} />
            </th>
            <Both both={perplexity} format={(value) => formatDecimal(value, 4)} />
            <Both both={divergence} format={(value) => formatDecimal(value, 6)} />
            <Figure value={items === null ? null : words.rightOf(items.sameAnswers, items.answered)} />
            <Both both={items?.right ?? null} format={formatCount} />
            <Both both={speed.generationTokensPerSecond} format={(value) => formatDecimal(value, 1)} />
            <Both both={speed.peakMemoryBytes} format={formatBytes} />
          </tr>
        ))}
      </tbody>
    </ResultsTable>
  );
};
