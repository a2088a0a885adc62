import { exportedTime } from "../../chat-export/exported-time.ts";
import { escapeHtml } from "../../chat-export/html-of-text.ts";
import type { Comparison } from "../comparison.ts";
import type { ItemRow } from "../item-outcome.ts";
import type { Judgment, PairVerdict } from "../judgment.ts";
import type { Plot } from "../plots/plot.ts";
import { plotWords } from "../plots/plot-words.ts";
import { plotsOf } from "../plots/plots-of.ts";
import type { Repetition } from "../repetition/repetition.ts";
import { recommendationSentences } from "../sentences/recommendation-sentences.ts";
import { verdictSentence } from "../sentences/verdict-sentence.ts";
import type { JudgedMeasure } from "../verdicts/verdict.ts";
import { costsSection } from "./costs-section.ts";
import { figuresSection } from "./figures-section.ts";
import { itemsSection } from "./items-section.ts";
import { loadSection } from "./load-section.ts";
import { plotSvg } from "./plot-svg.ts";
import { repetitionSection } from "./repetition-section.ts";
import { type ReportContext, reportContext } from "./report-context.ts";
import { reportStyle } from "./report-style.ts";
import { reportTable, textCell } from "./report-table.ts";
import { reportWords } from "./report-words.ts";
import { verdictsSection } from "./verdicts-section.ts";

export type HtmlReportOptions = {
  /** Base64 of the SHA-256 of `reportStyle`: the one thing that the page is allowed. */
  readonly styleSha256: string;
  /** Items to show with their answers; none where prompts are not to leave with the report. */
  readonly items?: Iterable<ItemRow>;
  /** Null where the comparison repeats none. */
  readonly repetition?: Repetition | null;
};

/**
 * A comparison as one file that needs nothing else: no script, no address, plots as inline SVG, each with its table. Names
 * and texts of others are text in it, whatever they look like, and the policy at its head holds even if that should fail.
 */
export const htmlReport = (
  comparison: Comparison,
  judgment: Judgment,
  { styleSha256, items = [], repetition = null }: HtmlReportOptions,
): string => {
  const context = reportContext(comparison, judgment);
  const title = comparison.plan.name;
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${styleSha256}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="generator" content="Cloister">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${reportStyle}</style>`,
    "</head>",
    "<body>",
    "<main>",
    `<h1 dir="auto">${escapeHtml(title)}</h1>`,
    `<p class="facts" dir="auto">${escapeHtml(
      reportWords.facts(
        exportedTime(comparison.createdAt),
        comparison.plan.files.length,
        context.labelOf(judgment.referenceId),
      ),
    )}</p>`,
    answer(context),
    plots(context),
    figuresSection(context),
    findings(context),
    verdictsSection(context),
    loadSection(context),
    costsSection(context),
    repetitionSection(repetition, context),
    itemsSection(items, context),
    problems(context),
    method(context),
    again(context),
    "</main>",
    "</body>",
    "</html>",
    "",
  ]
    .filter((part, index, all) => part !== "" || index === all.length - 1)
    .join("\n");
};

const answer = ({ comparison, judgment, named, speech }: ReportContext): string => {
  const said = recommendationSentences(judgment.recommendation, named, judgment.referenceId, speech);
  return [
    '<section class="answer">',
    `<p dir="auto">${escapeHtml(said.headline)}</p>`,
    ...(comparison.state === "done" ? [] : [`<p class="note">${escapeHtml(reportWords.unfinished)}</p>`]),
    said.others.length === 0
      ? ""
      : `<ul>\n${said.others.map((other) => `<li dir="auto">${escapeHtml(other)}</li>`).join("\n")}\n</ul>`,
    "</section>",
  ].join("\n");
};

/** Sentences by file, so that each can be quoted by itself. */
const findings = ({ judgment, series, speech, namesFor }: ReportContext): string => {
  const parts = series.flatMap(({ modelFileId, label }) => {
    const all = judgment.verdicts.filter(({ candidateId }) => candidateId === modelFileId);
    const isPooled = all.some(({ setId, verdict }) => setId === null && isOfItems(verdict.measure));
    // Where there is a verdict on all sets, one that a single set leaves open says nothing more.
    const ofFile = all
      .filter(({ setId, verdict }) => !isPooled || setId === null || verdict.kind !== "notEnoughData")
      .toSorted((a, b) => rank(a) - rank(b));
    return ofFile.length === 0
      ? []
      : [
          `<h3 dir="auto">${escapeHtml(label)}</h3>`,
          "<ul>",
          ...ofFile.map(
            (pair) =>
              `<li dir="auto">${escapeHtml(verdictSentence(pair.verdict, namesFor(pair), speech))}</li>`,
          ),
          "</ul>",
        ];
  });
  return parts.length === 0 ? "" : [`<h2>${reportWords.findings}</h2>`, ...parts].join("\n");
};

/** All sets together, then single sets, then the rest. */
const rank = ({ setId, verdict }: PairVerdict): number =>
  !isOfItems(verdict.measure) ? 2 : setId === null ? 0 : 1;

const isOfItems = (measure: JudgedMeasure): boolean => measure === "accuracy" || measure === "score";

const plots = ({ comparison, judgment, speech }: ReportContext): string => {
  const drawn = plotsOf(comparison, judgment, plotWords, speech);
  return drawn.length === 0
    ? ""
    : [`<h2>${reportWords.plots}</h2>`, '<div class="plots">', ...drawn.map(figure), "</div>"].join("\n");
};

const figure = (plot: Plot): string =>
  [
    "<figure>",
    `<h3>${escapeHtml(plot.title)}</h3>`,
    `<figcaption dir="auto">${escapeHtml(plot.description)}</figcaption>`,
    plotSvg(plot),
    `<details><summary>${reportWords.table}</summary>`,
    reportTable(
      plot.title,
      plot.table.columns,
      plot.table.rows.map((row) => row.map(textCell)),
    ),
    "</details>",
    "</figure>",
  ].join("\n");

const problems = ({ comparison, labelOf }: ReportContext): string => {
  const lines = [
    ...(comparison.problem === null ? [] : [comparison.problem.message]),
    ...comparison.results.flatMap(({ modelFileId, problem, divergenceProblem }) =>
      [problem, divergenceProblem].flatMap((one) =>
        one === null ? [] : [`${labelOf(modelFileId)}: ${one.message}`],
      ),
    ),
  ];
  return lines.length === 0
    ? ""
    : `<h2>${reportWords.problems}</h2>\n<ul>\n${lines.map((line) => `<li dir="auto">${escapeHtml(line)}</li>`).join("\n")}\n</ul>`;
};

const method = ({ judgment, speech }: ReportContext): string => {
  const percent = 100 * judgment.intervalLevel;
  const lines = reportWords.methodLines(
    speech.decimal(percent, Number.isInteger(percent) ? 0 : 1),
    judgment.seed,
  );
  return `<h2>${reportWords.method}</h2>\n<ul>\n${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join("\n")}\n</ul>`;
};

const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;

const again = ({ comparison, speech, series }: ReportContext): string => {
  const { plan, machine } = comparison;
  const words = reportWords.again_;
  const facts: readonly (readonly [string, string])[] = [
    ...(machine === null
      ? []
      : ([
          [
            words.machine,
            escapeHtml(
              reportWords.processor(
                machine.processor,
                machine.cores,
                speech.bytes(machine.memoryBytes),
                machine.operatingSystem,
              ),
            ),
          ],
          [words.engine, escapeHtml(machine.engine)],
          [words.threads, String(machine.threads)],
          [words.app, escapeHtml(machine.appVersion)],
        ] as const)),
    [words.seed, String(plan.seed)],
    ...(plan.speed === null
      ? []
      : ([
          [
            words.speed,
            escapeHtml(
              reportWords.speedLine(plan.speed.promptTokens, plan.speed.generatedTokens, plan.speed.rounds),
            ),
          ],
        ] as const)),
    ...(plan.text === null
      ? []
      : ([
          [
            words.text,
            `${escapeHtml(
              reportWords.textLine(
                plan.text.text.name,
                textTokens(comparison, speech.decimal),
                plan.text.contextSize,
              ),
            )}<br>${code(plan.text.text.sha256)}`,
          ],
        ] as const)),
    ...plan.sets.map(({ name, setId }) => [words.sets, `${escapeHtml(name)}<br>${code(setId)}`] as const),
    ...plan.files.map(
      ({ modelFileId, sha256, name }) =>
        [
          series.find((one) => one.modelFileId === modelFileId)?.label ?? words.files,
          `${escapeHtml(name)}<br>${code(sha256)}`,
        ] as const,
    ),
  ];
  return `<h2>${reportWords.again}</h2>\n<dl>\n${facts
    .map(([term, html]) => `<dt dir="auto">${escapeHtml(term)}</dt><dd dir="auto">${html}</dd>`)
    .join("\n")}\n</dl>`;
};

const textTokens = ({ results }: Comparison, decimal: (value: number, digits: number) => string): string => {
  const tokens = results.find(({ text }) => text !== null)?.text?.tokens;
  return tokens === undefined ? "" : decimal(tokens, 0);
};
