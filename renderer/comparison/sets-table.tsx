import type { Comparison } from "../../app/comparison/comparison.ts";
import { formatDecimal } from "../languages/format-number.ts";
import { FileName } from "./file-name.tsx";
import { formatPercent } from "./format-figure.ts";
import { Figure, ResultsTable } from "./results-table.tsx";
import { words } from "./results-words.ts";

/** How each file did on each set: one table a set. */
export const SetsTables = ({ comparison }: { readonly comparison: Comparison }) => {
  const { plan, results } = comparison;
  const measured = plan.sets.filter(({ setId }) =>
    results.some(({ sets }) => sets.some((one) => one.setId === setId && one.answeredItems > 0)),
  );
  return measured.map(({ setId, name }) => {
    const of = results.map(({ modelFileId, sets }) => ({
      modelFileId,
      result: sets.find((one) => one.setId === setId) ?? null,
    }));
    const asksJson = of.some(({ result }) => result !== null && result.validJsonItems !== null);
    return (
      <ResultsTable
        key={setId}
        heading={name}
        label={name}
        head={[
          { key: "file", name: words.file },
          { key: "right", name: words.right },
          { key: "score", name: words.score },
          ...(asksJson
            ? [
                { key: "json", name: words.validJson },
                { key: "schema", name: words.schemaValid },
              ]
            : []),
          { key: "duration", name: words.perItem },
        ]}
      >
        <tbody>
          {of.map(({ modelFileId, result }) => {
            const share = (count: number | null): string | null =>
              result === null || count === null || result.answeredItems === 0
                ? null
                : formatPercent(count / result.answeredItems);
            return (
              <tr key={modelFileId}>
                <th scope="row">
                  <FileName modelFileId={modelFileId} plan={plan} />
                </th>
                <Figure
                  value={share(result?.correctItems ?? null)}
                  note={result === null ? null : words.rightOf(result.correctItems, result.answeredItems)}
                />
                <Figure value={result === null ? null : formatPercent(result.meanScore)} />
                {asksJson && (
                  <>
                    <Figure value={share(result?.validJsonItems ?? null)} />
                    <Figure value={share(result?.schemaValidItems ?? null)} />
                  </>
                )}
                <Figure
                  value={
                    result === null || result.answeredItems === 0
                      ? null
                      : words.seconds(formatDecimal(result.durationMs / 1000 / result.answeredItems, 2))
                  }
                />
              </tr>
            );
          })}
        </tbody>
      </ResultsTable>
    );
  });
};
