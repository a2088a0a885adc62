import type {
  ChosenText,
  ComparedFile,
  ComparisonPlan,
  MeasuredText,
} from "../../app/comparison/comparison-plan.ts";
import type { UsableModelFile } from "../../app/models/model-file.ts";

/** Bounds of a plan that a person meets while choosing. */
export const mostFiles = 8;
export const fewestFiles = 2;

export type ChosenSet = ComparisonPlan["sets"][number];
type Concurrency = ComparisonPlan["concurrencies"][number];

/** What the form holds: every part keeps its values while it is switched off. */
export type ComparisonDraft = {
  /** Empty takes a name made of the files. */
  readonly name: string;
  readonly fileIds: readonly string[];
  /** Null takes the one that is proposed. */
  readonly referenceId: string | null;
  readonly measuresText: boolean;
  /** Null until main has named the built-in one. */
  readonly text: MeasuredText | null;
  readonly contextSize: number;
  readonly maximumTokens: number | null;
  readonly withDivergence: boolean;
  readonly measuresSpeed: boolean;
  readonly depths: readonly number[];
  readonly rounds: number;
  readonly sets: readonly ChosenSet[];
  readonly concurrencies: readonly Concurrency[];
};

export const emptyDraft: ComparisonDraft = {
  name: "",
  fileIds: [],
  referenceId: null,
  measuresText: true,
  text: null,
  contextSize: 512,
  maximumTokens: 20_000,
  withDivergence: true,
  measuresSpeed: true,
  depths: [0, 1024],
  rounds: 5,
  sets: [],
  concurrencies: [],
};

/** The file that lost least: the largest of those chosen. Null where none is. */
export const proposedReference = (files: readonly UsableModelFile[]): UsableModelFile | null =>
  files.reduce<UsableModelFile | null>(
    (largest, file) => (largest === null || file.sizeBytes > largest.sizeBytes ? file : largest),
    null,
  );

/** Those chosen and still there, the largest first: the order of the comparison, and of its colors. */
export const chosenFiles = (
  draft: ComparisonDraft,
  files: readonly UsableModelFile[],
): readonly UsableModelFile[] =>
  files
    .filter(({ id }) => draft.fileIds.includes(id))
    .toSorted((one, other) => other.sizeBytes - one.sizeBytes || one.id.localeCompare(other.id));

export const referenceOf = (
  draft: ComparisonDraft,
  chosen: readonly UsableModelFile[],
): UsableModelFile | null => chosen.find(({ id }) => id === draft.referenceId) ?? proposedReference(chosen);

/** `SmolLM2 135M: Q8_0, Q4_0` where the files are of one model; else all names. */
export const proposedName = (chosen: readonly UsableModelFile[]): string => {
  const names = [...new Set(chosen.map(({ name }) => name))];
  const [only] = names;
  const quantizations = chosen.map(({ quantization }) => quantization).join(", ");
  return (names.length === 1 && only !== undefined ? `${only}: ${quantizations}` : names.join(", ")).slice(
    0,
    120,
  );
};

/** A file as the plan names it. */
export const comparedFileOf = ({
  id,
  sha256,
  name,
  quantization,
  sizeBytes,
}: UsableModelFile): ComparedFile => ({
  modelFileId: id,
  sha256,
  name,
  quantization,
  sizeBytes,
});

/** What is asked of main; null while too little is chosen for it. */
export const planOf = (draft: ComparisonDraft, files: readonly UsableModelFile[]): ComparisonPlan | null => {
  const chosen = chosenFiles(draft, files);
  const reference = referenceOf(draft, chosen);
  const text = draft.measuresText ? draft.text : null;
  const asksNothing = text === null && !draft.measuresSpeed && draft.sets.length === 0;
  if (reference === null || chosen.length < fewestFiles || chosen.length > mostFiles || asksNothing) {
    return null;
  }
  return {
    name: draft.name.trim() === "" ? proposedName(chosen) : draft.name.trim(),
    files: chosen.map(comparedFileOf),
    referenceId: reference.id,
    text:
      text === null
        ? null
        : {
            text,
            contextSize: draft.contextSize,
            maximumTokens: draft.maximumTokens,
            withDivergence: draft.withDivergence,
          },
    speed:
      draft.measuresSpeed && draft.depths.length > 0
        ? { depths: [...draft.depths], promptTokens: 512, generatedTokens: 64, rounds: draft.rounds }
        : null,
    sets: [...draft.sets],
    concurrencies: draft.sets.length === 0 ? [] : [...draft.concurrencies],
    threads: null,
    seed: 1,
  };
};

export const withText = (draft: ComparisonDraft, { text }: ChosenText): ComparisonDraft => ({
  ...draft,
  text,
});
