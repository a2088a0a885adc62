import type { Comparison } from "../../app/comparison/comparison.ts";
import type { FileResult } from "../../app/comparison/comparison-results.ts";
import { ratioStandardError } from "../../app/comparison/ratio-standard-error.ts";
import { formatCount, formatDecimal } from "../languages/format-number.ts";
import { FileName } from "./file-name.tsx";
import { decimalsFor, formatPercent } from "./format-figure.ts";
import styles from "./results-table.module.css";
import { Figure, ResultsTable } from "./results-table.tsx";
import { words } from "./results-words.ts";

const hasOtherTokenizer = ({ divergenceProblem }: FileResult): boolean => divergenceProblem !== null;

/** Perplexity and KL divergence by file. Null where nothing was measured on a text yet. */
export const TextTable = ({ comparison }: { readonly comparison: Comparison }) => {
  const { plan, results } = comparison;
  const texts = results.flatMap(({ text }) => (text === null ? [] : [text]));
  const divergences = results.flatMap(({ divergence }) => (divergence === null ? [] : [divergence]));
  const [first] = texts;
  if (first === undefined) {
    return null;
  }
  const perByte = results.some(hasOtherTokenizer);
  const errorDigits = Math.max(
    2,
    decimalsFor(
      texts.map(({ standardError }) => standardError),
      2,
    ),
  );
  const digits = decimalsFor(
    divergences.map(({ mean }) => mean),
    3,
  );
  const tailDigits = decimalsFor(
    divergences.map(({ p99 }) => p99),
    3,
  );
  const one = (value: number | undefined, decimals: number): string | null =>
    value === undefined ? null : formatDecimal(value, decimals);
  const columns = [
    { key: "perplexity", name: words.perplexity },
    ...(perByte ? [{ key: "per-byte", name: words.perByte }] : []),
    ...(divergences.length === 0
      ? []
      : [
          { key: "ratio", name: words.ratio },
          { key: "divergence", name: words.divergence },
          { key: "median", name: words.median },
          { key: "p90", name: words.p90 },
          { key: "p99", name: words.p99 },
          { key: "maximum", name: words.maximum },
          { key: "same", name: words.sameTop },
        ]),
  ];
  return (
    <ResultsTable
      heading={words.quality}
      label={words.qualityTable}
      hint={
        perByte
          ? words.otherTokenizer
          : words.textNote(
              formatCount(first.chunks.reduce((sum, chunk) => sum + chunk.scoredTokens, 0)),
              formatCount(first.contextSize),
            )
      }
      head={[{ key: "file", name: words.file }, ...columns]}
    >
      <tbody>
        {results.map(({ modelFileId, text, divergence }) => {
          const isReference = modelFileId === plan.referenceId;
          return (
            <tr key={modelFileId}>
              <th scope="row">
                <FileName modelFileId={modelFileId} plan={plan} />
              </th>
              <Figure
                value={one(text?.perplexity, errorDigits)}
                note={text === null ? null : words.plusMinus(formatDecimal(text.standardError, errorDigits))}
              />
              {perByte && <Figure value={one(text?.perplexityPerByte, 4)} />}
              {divergences.length > 0 &&
                (isReference ? (
                  <td colSpan={7} className={styles.words}>
                    <span className={styles.none}>{words.reference}</span>
                  </td>
                ) : (
                  <>
                    <Figure
                      value={divergence === null ? null : formatPercent(divergence.perplexityRatio, 2)}
                      note={
                        divergence === null
                          ? null
                          : words.plusMinus(formatPercent(ratioStandardError(divergence), 2))
                      }
                    />
                    <Figure
                      value={one(divergence?.mean, digits)}
                      note={
                        divergence === null
                          ? null
                          : words.plusMinus(formatDecimal(divergence.standardError, digits))
                      }
                    />
                    <Figure value={one(divergence?.median, digits)} />
                    <Figure value={one(divergence?.p90, digits)} />
                    <Figure value={one(divergence?.p99, tailDigits)} />
                    <Figure value={one(divergence?.max, tailDigits)} />
                    <Figure
                      value={divergence === null ? null : formatPercent(divergence.sameTopToken)}
                      note={
                        divergence === null
                          ? null
                          : words.plusMinus(formatPercent(divergence.sameTopTokenStandardError))
                      }
                    />
                  </>
                ))}
            </tr>
          );
        })}
      </tbody>
    </ResultsTable>
  );
};
