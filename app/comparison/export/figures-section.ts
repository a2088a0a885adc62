import { escapeHtml } from "../../chat-export/html-of-text.ts";
import { ratioStandardError } from "../ratio-standard-error.ts";
import type { Spread } from "../statistics/spread-of.ts";
import type { ReportContext } from "./report-context.ts";
import { type Cell, reportTable, spreadCell, textCell } from "./report-table.ts";
import { reportWords } from "./report-words.ts";

const { columns } = reportWords;

/** A file's name with the mark it has in the plots. */
export const fileCell = ({ series }: Pick<ReportContext, "series">, modelFileId: string): Cell => {
  const one = series.find((file) => file.modelFileId === modelFileId);
  return {
    html: `<svg class="key" viewBox="0 0 12 12" aria-hidden="true"><rect class="swatch ${one?.role ?? "series-1"}" x="1" y="1" width="10" height="10" rx="2"/></svg>${escapeHtml(one?.label ?? modelFileId)}`,
  };
};

/** How much of the measuring was disturbed; empty where nothing was. */
const disturbed = ({ comparison }: ReportContext): string => {
  const rounds = comparison.results.flatMap(({ speeds, loads }) => [...speeds, ...loads]);
  const count = rounds.filter(({ isDisturbed }) => isDisturbed).length;
  return count === 0 ? "" : `<p class="note">${escapeHtml(reportWords.disturbed(count, rounds.length))}</p>`;
};

/** All figures of all files in one table; columns that nobody has are left out. */
export const figuresSection = (context: ReportContext): string => {
  const { comparison, figures, speech } = context;
  const { decimal, bytes } = speech;
  const spread = (value: Spread | null | undefined, write: (value: number) => string): Cell =>
    value == null
      ? textCell("")
      : spreadCell(
          write(value.median),
          value.count < 2 ? null : `${write(value.lowest)} … ${write(value.highest)}`,
        );
  const one = (value: number): string => decimal(value, 1);
  const none = (value: number): string => decimal(value, 0);
  const sets = comparison.plan.sets.flatMap(({ setId, name }) => {
    const isScored = figures.some(({ sets: measured }) =>
      measured.some((set) => set.setId === setId && set.meanScore !== null && set.meanScore !== set.accuracy),
    );
    const cells = (isScore: boolean): readonly Cell[] =>
      figures.map(({ sets: measured }) => {
        const set = measured.find((found) => found.setId === setId);
        if (set === undefined || set.accuracy === null || set.meanScore === null) {
          return textCell("");
        }
        const { lowest, highest } = set.accuracyInterval;
        return isScore
          ? textCell(one(100 * set.meanScore))
          : spreadCell(one(100 * set.accuracy), `${one(100 * lowest)} … ${one(100 * highest)}`);
      });
    return [
      { title: columns.right(name), cells: cells(false) },
      ...(isScored ? [{ title: columns.score(name), cells: cells(true) }] : []),
    ];
  });
  const results = figures.map(({ modelFileId }) =>
    comparison.results.find((result) => result.modelFileId === modelFileId),
  );
  const speeds = figures.map((file) => file.speeds[0]);
  const otherTokenizer = results.some((result) => result?.divergenceProblem != null);
  const table: readonly { readonly title: string; readonly cells: readonly Cell[] }[] = [
    { title: columns.file, cells: figures.map(({ modelFileId }) => fileCell(context, modelFileId)) },
    { title: columns.size, cells: figures.map(({ sizeBytes }) => textCell(bytes(sizeBytes))) },
    {
      title: columns.bits,
      cells: figures.map(({ bitsPerWeight }) =>
        textCell(bitsPerWeight === null ? "" : decimal(bitsPerWeight, 2)),
      ),
    },
    ...sets,
    {
      title: columns.perplexity,
      cells: results.map((result) =>
        result?.text == null
          ? textCell("")
          : spreadCell(decimal(result.text.perplexity, 3), `± ${decimal(result.text.standardError, 3)}`),
      ),
    },
    {
      title: columns.perByte,
      // What can be compared where another tokenizer counts other tokens.
      cells: results.map((result) =>
        textCell(otherTokenizer && result?.text != null ? decimal(result.text.perplexityPerByte, 4) : ""),
      ),
    },
    {
      title: columns.ratio,
      cells: results.map((result) =>
        result?.divergence == null
          ? textCell("")
          : spreadCell(
              decimal(result.divergence.perplexityRatio, 4),
              `± ${decimal(ratioStandardError(result.divergence), 4)}`,
            ),
      ),
    },
    {
      title: columns.divergence,
      cells: results.map((result) =>
        result?.divergence == null
          ? textCell("")
          : spreadCell(
              decimal(result.divergence.mean, 4),
              `± ${decimal(result.divergence.standardError, 4)}`,
            ),
      ),
    },
    {
      title: columns.sameTop,
      cells: results.map((result) =>
        result?.divergence == null
          ? textCell("")
          : spreadCell(
              one(100 * result.divergence.sameTopToken),
              `± ${one(100 * result.divergence.sameTopTokenStandardError)}`,
            ),
      ),
    },
    { title: columns.promptSpeed, cells: speeds.map((speed) => spread(speed?.promptTokensPerSecond, none)) },
    {
      title: columns.generationSpeed,
      cells: speeds.map((speed) => spread(speed?.generationTokensPerSecond, one)),
    },
    { title: columns.firstToken, cells: speeds.map((speed) => spread(speed?.timeToFirstTokenMs, none)) },
    { title: columns.load, cells: figures.map(({ loadMs }) => spread(loadMs, none)) },
    {
      title: columns.memory,
      cells: figures.map(({ peakMemoryBytes }) =>
        spread(peakMemoryBytes, (value) => bytes(Math.round(value))),
      ),
    },
  ].filter(({ cells }) => cells.some(({ html }) => html !== ""));
  // Quality first, then speed: two tables that fit the page rather than one that does not.
  const [names, ...rest] = table;
  const isSpeed = ({ title }: { readonly title: string }): boolean =>
    [columns.promptSpeed, columns.generationSpeed, columns.firstToken, columns.load, columns.memory].includes(
      title,
    );
  const parts = [rest.filter((column) => !isSpeed(column)), rest.filter(isSpeed)].filter(
    (part) => part.length > 0,
  );
  return [
    `<h2>${reportWords.figures}</h2>`,
    `<p class="note">${escapeHtml(reportWords.figuresNote)}</p>`,
    disturbed(context),
    ...parts.map((part) => {
      const shown = names === undefined ? part : [names, ...part];
      return reportTable(
        reportWords.figures,
        shown.map(({ title }) => title),
        figures.map((_, row) => shown.map(({ cells }) => cells[row] ?? textCell(""))),
      );
    }),
  ].join("\n");
};
