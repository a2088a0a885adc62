import { explainQuantization } from "../../../app/catalog/explain-quantization.ts";
import type { Comparison } from "../../../app/comparison/comparison.ts";
import { judgeComparison } from "../../../app/comparison/judge-comparison.ts";
import { compareWithEarlier } from "../../../app/comparison/repetition/compare-with-earlier.ts";
import { AppError } from "../../../app/errors/app-error.ts";
import type { EvaluationSet } from "../../../app/evaluation-sets/evaluation-set.ts";
import type { EventName, EventPayload } from "../../../app/ipc/contract.ts";
import type { Quantization } from "../../../app/quantization/quantization.ts";
import { quantizationTypes } from "../../../app/quantization/quantization-type.ts";
import { requantizingCost } from "../../../app/quantization/requantizing-cost.ts";
import type { Answers } from "./fake-bridge.ts";
import {
  comparisonWithProblems,
  madeUpComparison,
  madeUpOutcomes,
  madeUpRows,
  madeUpTrace,
  runningComparison,
  summaryOf,
} from "./made-up-comparison.ts";
import { randomId } from "./random-id.ts";

type Told = { readonly emit: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void };

const sets: readonly EvaluationSet[] = [
  {
    name: "Facts",
    builtIn: "facts",
    count: 72,
    kind: "multiple-choice",
    about: "Common knowledge, by likelihood",
  },
  {
    name: "Arithmetic",
    builtIn: "arithmetic",
    count: 70,
    kind: "normalized",
    about: "From sums of digits to two steps",
  },
  {
    name: "Extraction to JSON",
    builtIn: "extraction",
    count: 64,
    kind: "json",
    about: "Short business texts",
  },
  {
    name: "Instructions",
    builtIn: "instructions",
    count: 66,
    kind: "regular-expression",
    about: "Form that can be checked",
  },
  {
    name: "Support tickets 2026",
    builtIn: null,
    count: 1240,
    kind: "exact",
    about: "Which department answers",
  },
].map(({ name, builtIn, count, kind, about }, index) => ({
  setId: String(index + 1).repeat(64),
  name,
  description: about,
  license: "Apache-2.0",
  language: "en",
  systemPrompt: null,
  mode: "chat",
  builtIn,
  itemCount: count,
  kinds: [{ kind, count }],
  sizeBytes: 20_000,
  importedAt: builtIn === null ? 1_790_000_000_000 : null,
})) as readonly EvaluationSet[];

/** What main would answer about comparisons, sets and quantizations. `comparison` in the address chooses the state. */
export const madeUpComparisonAnswers = (scene: URLSearchParams, { emit }: Told): Answers => {
  const old = madeUpComparison({
    id: "d".repeat(32),
    createdAt: 1_789_000_000_000,
    plan: { ...madeUpComparison().plan, name: "Contract questions, first try" },
    state: "paused",
    progress: { ...runningComparison().progress, current: null },
  });
  const kind = scene.get("comparison") ?? "done";
  let all: readonly Comparison[] =
    kind === "none"
      ? []
      : [
          kind === "running"
            ? runningComparison()
            : kind === "problems"
              ? comparisonWithProblems()
              : kind === "full"
                ? runningComparison({
                    state: "paused",
                    problem: {
                      code: "disk-full",
                      message: "The disk is full. Free some space, then resume; what was measured is kept.",
                    },
                  })
                : madeUpComparison(),
          old,
        ];
  const find = (comparisonId: string): Comparison => {
    const found = all.find(({ id }) => id === comparisonId);
    if (found === undefined) {
      throw new AppError("not-found", "This comparison does not exist any more. Choose another one.");
    }
    return found;
  };
  const change = (comparisonId: string, by: Partial<Comparison>): Comparison => {
    const next = { ...find(comparisonId), ...by };
    all = all.map((one) => (one.id === comparisonId ? next : one));
    emit("comparisons.changed", summaryOf(next));
    return next;
  };
  let made: readonly Quantization[] = [];
  const text = { name: "sample-text.txt", sha256: "9".repeat(64), sizeBytes: 84_120, isBuiltIn: true };
  return {
    "comparisons.list": () => all.map(summaryOf),
    "comparisons.open": ({ comparisonId }) => find(comparisonId),
    "comparisons.judgment": ({ comparisonId }) => judgeComparison(find(comparisonId), madeUpOutcomes()),
    "comparisons.builtInText": () => ({ textId: randomId(), text }),
    "comparisons.chooseText": () => ({
      textId: randomId(),
      text: { ...text, name: "Minutes of the board.txt", isBuiltIn: false },
    }),
    "comparisons.estimate": ({ plan }) => ({
      textTokens: plan.text === null ? null : 19_968,
      logitsBytes: plan.text?.withDivergence === true ? 982_000_000 : 0,
      durationMs: 1_300_000,
      warnings:
        kind === "warned"
          ? ["Another program uses 0.9 cores now. Close it, or the rounds will be marked as disturbed."]
          : [],
    }),
    "comparisons.create": ({ plan }) => {
      const one = runningComparison({ id: randomId(), plan });
      all = [one, ...all];
      return summaryOf(one);
    },
    "comparisons.pause": ({ comparisonId }) => summaryOf(change(comparisonId, { state: "paused" })),
    "comparisons.resume": ({ comparisonId }) =>
      summaryOf(change(comparisonId, { state: "running", problem: null })),
    "comparisons.repeat": ({ comparisonId }) => {
      const one = runningComparison({ id: randomId(), plan: find(comparisonId).plan, repeats: comparisonId });
      all = [one, ...all];
      return summaryOf(one);
    },
    "comparisons.repetition": ({ comparisonId }) => {
      const { repeats } = find(comparisonId);
      const once = (id: string) => ({ comparison: find(id), outcomes: madeUpOutcomes() });
      return repeats === null ? null : compareWithEarlier(once(comparisonId), once(repeats));
    },
    "comparisons.rename": ({ comparisonId, name }) =>
      summaryOf(change(comparisonId, { plan: { ...find(comparisonId).plan, name } })),
    "comparisons.remove": () => ({}),
    "comparisons.restore": ({ comparisonId }) => summaryOf(find(comparisonId)),
    "comparisons.judge": ({ comparisonId, judging }) => change(comparisonId, { judging }),
    "comparisons.items": ({ setId, filter, modelFileId, text: wanted, offset, limit }) => {
      const rows = madeUpRows(setId).filter(({ prompt, outcomes }) => {
        const asked = outcomes.filter((one) => modelFileId === null || one.modelFileId === modelFileId);
        return (
          prompt.includes(wanted) &&
          (filter === "all" ||
            (filter === "different"
              ? new Set(outcomes.map(({ isCorrect }) => isCorrect)).size > 1
              : asked.some(({ isCorrect }) => isCorrect === (filter === "right"))))
        );
      });
      return { totalItems: rows.length, rows: rows.slice(offset, offset + limit) };
    },
    "comparisons.trace": ({ prompt }) => madeUpTrace(prompt),
    "comparisons.traces": () => [madeUpTrace("Continue: At dusk the harbor lay still.")],
    "comparisons.export": ({ format }) => ({ path: `/home/ana/report.${format}`, sizeBytes: 84_000 }),
    "evaluationSets.list": () => [...sets],
    "evaluationSets.choose": () => ({ importId: randomId(), name: "tickets.jsonl" }),
    "evaluationSets.cancel": () => ({}),
    "evaluationSets.examine": () => ({
      fileFormat: "jsonl",
      about: {
        name: "Tickets",
        description: "",
        license: "",
        language: "en",
        systemPrompt: null,
        mode: "chat",
      },
      itemCount: 118,
      kinds: [{ kind: "exact", count: 118 }],
      brokenLines: [
        { line: 7, reason: "it is not JSON" },
        { line: 41, reason: "it has no answer" },
        { line: 1290, reason: "its pattern cannot be used: missing closing )" },
      ],
      brokenLineCount: 3,
      ignoredFields: ["department_code"],
      firstItems: [
        {
          kind: "exact",
          id: "1",
          prompt: "Which department answers: “My invoice shows last year’s address.”",
          systemPrompt: null,
          context: null,
          maxTokens: null,
          stop: [],
          category: null,
          example: null,
          counterexample: null,
          answers: ["Billing"],
          part: "whole",
        },
      ],
    }),
    "evaluationSets.import": ({ about }) => ({
      ...(sets[4] as EvaluationSet),
      ...about,
      setId: "8".repeat(64),
    }),
    "quantizations.list": () => [...made],
    "quantizations.cancel": () => ({}),
    "quantizations.plan": ({ modelFileId }) => ({
      modelFileId,
      name: "SmolLM2 135M Instruct",
      quantization: "Q4_1",
      sizeBytes: 98_362_432,
      license: "Apache-2.0",
      requantizing: requantizingCost("Q4_1"),
      freeBytes: 41_000_000_000,
      types: quantizationTypes.flatMap((type) => {
        const explained = explainQuantization(type);
        return explained === null
          ? []
          : [
              {
                type,
                sizeBytes: Math.round(explained.bitsPerWeight * 16.8e6),
                bitsPerWeight: explained.bitsPerWeight,
                inWords: explained.inWords,
                whatIsLost: explained.whatIsLost,
                otherwiseTensors: type.includes("_K") ? 60 : 0,
                tensors: 272,
                needsImportanceMatrix: type.startsWith("IQ1") || type.startsWith("IQ2"),
                problem: type === "Q4_1" ? "The file has this type already." : null,
                madeAsModelFileId: type === "Q8_0" ? "smollm2-135m-instruct-q8_0" : null,
              },
            ];
      }),
    }),
    "quantizations.start": ({ modelFileId, types }) => {
      const started = types.map(
        (type, index): Quantization => ({
          id: randomId(),
          parentModelFileId: modelFileId,
          name: "SmolLM2 135M Instruct",
          type,
          isRequantized: true,
          usesImportanceMatrix: false,
          state: index === 0 ? "quantizing" : "queued",
          doneBytes: index === 0 ? 40e6 : 0,
          totalBytes: index === 0 ? 98e6 : 0,
          modelFileId: null,
          sizeBytes: null,
          error: null,
        }),
      );
      made = [...started, ...made];
      return started;
    },
  };
};
