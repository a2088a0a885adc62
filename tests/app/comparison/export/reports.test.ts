import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Comparison } from "../../../../app/comparison/comparison.ts";
import { csvLine } from "../../../../app/comparison/export/csv-line.ts";
import { csvReport } from "../../../../app/comparison/export/csv-report.ts";
import { htmlReport } from "../../../../app/comparison/export/html-report.ts";
import { itemsCsv } from "../../../../app/comparison/export/items-csv.ts";
import { jsonReport } from "../../../../app/comparison/export/json-report.ts";
import { reportStyle } from "../../../../app/comparison/export/report-style.ts";
import type { ItemRow } from "../../../../app/comparison/item-outcome.ts";
import { judgeComparison } from "../../../../app/comparison/judge-comparison.ts";
import { compareWithEarlier } from "../../../../app/comparison/repetition/compare-with-earlier.ts";
import { exfiltrationPayloads } from "../../../security/exfiltration-payloads.ts";
import { fileId, madeUpComparison } from "../made-up-comparison.ts";

const { comparison, outcomes } = madeUpComparison();
const styleSha256 = createHash("sha256").update(reportStyle).digest("base64");

const rowsOf = (text: string): readonly ItemRow[] =>
  outcomes
    .filter(({ modelFileId }) => modelFileId === fileId(0))
    .map(({ setId, itemId }) => ({
      setId,
      itemId,
      prompt: text,
      expected: text,
      outcomes: outcomes
        .filter((one) => one.setId === setId && one.itemId === itemId)
        .map((one) => ({ ...one, answer: text, reason: text })),
    }));

const withPrices: Comparison = {
  ...comparison,
  judging: {
    ...comparison.judging,
    costs: {
      currency: "EUR",
      watts: 65,
      pricePerKilowattHour: 0.3,
      machinePrice: 900,
      machineLifetimeMonths: 48,
      hostedPricePerMillionPromptTokens: 0.15,
      hostedPricePerMillionGeneratedTokens: 0.6,
    },
  },
};

/** Few enough to be judged for each of a hundred texts. */
const few = outcomes.filter(({ itemId }) => Number(itemId.slice(5)) <= 4);

/** Every text that somebody else wrote. */
const hostile = (text: string): Comparison => ({
  ...withPrices,
  plan: {
    ...comparison.plan,
    name: text.slice(0, 120),
    files: comparison.plan.files.map((file, index) => ({
      ...file,
      name: `${text}${index}`.slice(0, 200),
      quantization: `${index}${text}`.slice(0, 32),
    })),
    text:
      comparison.plan.text === null
        ? null
        : { ...comparison.plan.text, text: { ...comparison.plan.text.text, name: text.slice(0, 200) } },
    sets: comparison.plan.sets.map((set) => ({ ...set, name: text.slice(0, 200) })),
  },
  machine:
    comparison.machine === null
      ? null
      : { ...comparison.machine, processor: text, operatingSystem: text, engine: text, appVersion: text },
  judging: {
    ...withPrices.judging,
    costs: withPrices.judging.costs === null ? null : { ...withPrices.judging.costs, currency: "<b>&" },
  },
  problem: { code: "internal", message: text },
  results: comparison.results.map((result) => ({
    ...result,
    problem: { code: "internal", message: text },
    text: result.text === null ? null : { ...result.text, chunks: result.text.chunks.slice(0, 9) },
    sets: result.sets.map((set) => ({ ...set, name: text.slice(0, 200) })),
  })),
});

const htmlOf = (one: Comparison, items: readonly ItemRow[] = []): string =>
  htmlReport(one, judgeComparison(one, one === withPrices ? outcomes : few), { styleSha256, items });

/** Reads what it is given: quotes doubled, lines that end with CR LF. */
const readCsv = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = [[""]];
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const row = rows.at(-1) ?? [];
    const letter = text[at] ?? "";
    if (isQuoted) {
      if (letter === '"' && text[at + 1] === '"') {
        row[row.length - 1] += '"';
        at += 1;
      } else if (letter === '"') {
        isQuoted = false;
      } else {
        row[row.length - 1] += letter;
      }
    } else if (letter === '"') {
      isQuoted = true;
    } else if (letter === ",") {
      row.push("");
    } else if (letter === "\r" && text[at + 1] === "\n") {
      rows.push([""]);
      at += 1;
    } else {
      row[row.length - 1] += letter;
    }
  }
  return rows.slice(0, -1);
};

test("the report holds the answer, every section and a table behind each plot, and needs nothing", () => {
  const html = htmlOf(withPrices, rowsOf("What is the capital of France?"));
  for (const heading of [
    "At a glance",
    "Figures",
    "What differs",
    "Verdicts",
    "Under load",
    "Cost",
    "Items that tell the files apart",
    "How it was judged",
    "To measure it again",
  ]) {
    expect(html).toContain(`<h2>${heading}</h2>`);
  }
  expect(html.match(/<svg viewBox="0 0 520/g)).toHaveLength(5);
  expect(html.match(/<details>/g)).toHaveLength(5);
  expect(html).toContain(`style-src 'sha256-${styleSha256}'`);
  expect(html).not.toMatch(/<script|<link|<img|<a |<iframe|\sstyle="|\son[a-z]+="|https?:|url\(|@import/i);
  for (const { sha256 } of comparison.plan.files) {
    expect(html).toContain(sha256);
  }
  expect(html).not.toMatch(/NaN|Infinity|undefined|\[object/);
});

const tagsOf = (html: string): ReadonlySet<string> =>
  new Set(
    [...html.replace(/<style>[\s\S]*?<\/style>/, "").matchAll(/<\/?([a-z0-9]+)/gi)].map(
      (found) => found[1] ?? "",
    ),
  );

test("nothing that others wrote becomes markup: the same tags and attributes as for plain texts", () => {
  const shapeOf = (html: string): readonly string[] =>
    [...html.matchAll(/<[^>]*>/g)].map(([tag]) =>
      tag.replace(/ (points|x|y|cx|cy|text-anchor)="[^"]*"/g, ""),
    );
  const plain = shapeOf(htmlOf(hostile("plain"), rowsOf("plain")));
  for (const payload of [
    ...exfiltrationPayloads.map((one) => (typeof one === "string" ? one : JSON.stringify(one))),
    '"><script>alert(1)</script>',
    "</style><script>alert(1)</script>",
    "</title></svg><img src=x onerror=alert(1)>",
    "'\"`<!--",
    "\u202egpj.exe\u0000\u0008",
  ]) {
    expect(shapeOf(htmlOf(hostile(payload), rowsOf(payload)))).toEqual(plain);
  }
  expect([...tagsOf(htmlOf(hostile("<script>"), rowsOf("<script>")))]).not.toContain("script");
});

test("an unfinished comparison, one without results and one of eight files are reports too", () => {
  const empty = htmlReport(
    { ...comparison, results: [], machine: null, state: "paused" },
    judgeComparison({ ...comparison, results: [] }, []),
    { styleSha256 },
  );
  expect(empty).toContain("The figures do not suffice to recommend a file.");
  expect(empty).toContain("This comparison is not finished");
  expect(empty).not.toMatch(/NaN|undefined|<h2>At a glance/);
});

test("CSV has every verdict and figure, as many cells in each line, and numbers with all digits", () => {
  const judgment = judgeComparison(withPrices, outcomes);
  const [head, ...rows] = readCsv(csvReport(withPrices, judgment));
  expect(rows.every((row) => row.length === head?.length)).toBe(true);
  const at = (name: string): number => head?.indexOf(name) ?? -1;
  const verdicts = rows.filter((row) => row[at("measure")]?.startsWith("verdict on"));
  expect(verdicts.map((row) => [row[at("verdict")], Number(row[at("value")])])).toEqual(
    judgment.verdicts.map(({ verdict }) => [verdict.kind, verdict.estimate]),
  );
  const sizes = rows.filter((row) => row[at("measure")] === "size");
  expect(sizes.map((row) => Number(row[at("value")]))).toEqual(
    comparison.plan.files.map(({ sizeBytes }) => sizeBytes),
  );
});

test("what llama.cpp gives with the perplexity ratio, and what was disturbed, stand in the reports", () => {
  const disturbed: Comparison = {
    ...comparison,
    results: comparison.results.map((result, index) =>
      index === 1
        ? { ...result, underLoad: result.underLoad.map((run) => ({ ...run, isDisturbed: true })) }
        : result,
    ),
  };
  const judgment = judgeComparison(disturbed, outcomes);
  const { divergence, underLoad } = disturbed.results[1] ?? {};
  if (divergence == null || underLoad?.[0] === undefined) {
    throw new Error("nothing made up");
  }
  const error = divergence.perplexityRatio * divergence.logPerplexityRatioStandardError;
  const html = htmlReport(disturbed, judgment, { styleSha256 });
  expect(html).toContain(
    `${divergence.perplexityRatio.toFixed(4)}<span class="low">± ${error.toFixed(4)}</span>`,
  );
  expect(html.split("disturbed by other programs</span>")).toHaveLength(1 + underLoad.length);
  const [head, ...rows] = readCsv(csvReport(disturbed, judgment));
  const at = (name: string): number => head?.indexOf(name) ?? -1;
  const valuesOf = (measure: string): readonly number[] =>
    rows
      .filter((row) => row[at("measure")] === measure && row[at("sha256")] === fileId(1))
      .map((row) => Number(row[at("value")]));
  expect(valuesOf("perplexity ratio standard error")).toEqual([error]);
  expect(valuesOf("same top token standard error")).toEqual([divergence.sameTopTokenStandardError]);
  expect(valuesOf("disturbed under load")).toEqual(underLoad.map(() => 1));
  expect(valuesOf("right under load")).toEqual(underLoad.map(({ correctItems }) => correctItems));
  // One of three rounds at the second depth.
  expect(valuesOf("disturbed rounds")).toEqual([0, 1, 0, 0]);
});

test("what was measured again stands beside what it repeats", () => {
  const once = { comparison, outcomes };
  const changed = outcomes.map((outcome, index) =>
    index === 0 ? { ...outcome, answer: "another", isCorrect: !outcome.isCorrect } : outcome,
  );
  const same = compareWithEarlier(once, once);
  expect(same.isSameSetUp).toBe(true);
  for (const { perplexity, items, generationTokensPerSecond } of same.files) {
    expect(perplexity?.now).toBe(perplexity?.earlier);
    expect(items?.sameAnswers).toBe(items?.answered);
    expect(items?.right.now).toBe(items?.right.earlier);
    expect(generationTokensPerSecond?.now).toBe(generationTokensPerSecond?.earlier);
  }
  expect(same.files[0]?.divergence).toBeNull();
  const other = compareWithEarlier(
    { comparison, outcomes: changed },
    { comparison: { ...comparison, machine: null }, outcomes },
  );
  expect(other.isSameSetUp).toBe(false);
  expect(other.files[0]?.items).toMatchObject({ answered: 240, sameAnswers: 239 });
  const { earlier, now } = other.files[0]?.items?.right ?? { earlier: 0, now: 0 };
  expect(Math.abs(now - earlier)).toBe(1);
  const judgment = judgeComparison(comparison, outcomes);
  const html = htmlReport(comparison, judgment, { styleSha256, repetition: other });
  expect(html).toContain("<h2>Measured again</h2>");
  expect(html).toContain("239 of 240");
  expect(html).toContain("Engine, processor or number of threads were others then");
  expect(htmlReport(comparison, judgment, { styleSha256 })).not.toContain("Measured again");
});

test("no cell that others wrote can become a formula, and what has commas, quotes and line breaks reads back", () => {
  const formulas = [
    "=1+1",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\n=cmd|' /C calc'!A0",
    "\u0000=1",
    "＝1+1",
    '=HYPERLINK("http://x","y")',
  ];
  for (const formula of formulas) {
    const [cells] = readCsv(csvLine([formula, "a"]));
    expect(cells?.[0], JSON.stringify(formula)).toMatch(/^['\ufffd]/);
    for (const report of [
      csvReport(hostile(formula), judgeComparison(hostile(formula), few)),
      [...itemsCsv(rowsOf(formula).slice(0, 2), hostile(formula).plan.files)].join(""),
    ]) {
      for (const cell of readCsv(report).flat()) {
        expect(Number.isFinite(Number(cell)) || !/^\s*[=+\-@＝]/u.test(cell), cell).toBe(true);
      }
    }
  }
  expect(readCsv(csvLine(['a "quoted", text\r\nin two lines', -1.5, null, "plain"]))).toEqual([
    ['a "quoted", text\r\nin two lines', "-1.5", "", "plain"],
  ]);
});

test("JSON holds everything, exactly, and reads back", () => {
  const judgment = judgeComparison(comparison, outcomes);
  const rows = rowsOf("</script>\u2028");
  const text = [...jsonReport(comparison, judgment, rows)].join("");
  expect(JSON.parse(text)).toEqual({
    format: "cloister-comparison",
    version: 1,
    comparison,
    judgment,
    items: rows,
  });
  expect(JSON.parse([...jsonReport(comparison, judgment, [])].join("")).items).toEqual([]);
});
