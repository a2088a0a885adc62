import { useEffect, useId, useMemo } from "react";
import type { ModelFile, UsableModelFile } from "../../app/models/model-file.ts";
import { useModels, useNewComparison, useStores } from "../components/stores.tsx";
import { BackLink } from "./back-link.tsx";
import { ChooseFiles } from "./choose-files.tsx";
import { ChooseLoad } from "./choose-load.tsx";
import { ChooseSets } from "./choose-sets.tsx";
import { ChooseSpeed } from "./choose-speed.tsx";
import { ChooseText } from "./choose-text.tsx";
import { chosenFiles, planOf, proposedName, proposedReference, referenceOf } from "./comparison-draft.ts";
import { EstimateFoot } from "./estimate-foot.tsx";
import { FormSection } from "./form-section.tsx";
import styles from "./new-comparison.module.css";
import { words } from "./new-words.ts";

/** How long nothing may change before main is asked what it takes. */
const restMs = 400;

const isUsable = (file: ModelFile): file is UsableModelFile =>
  file.problem === null && file.isEmbedding !== true;

/** What is to be compared, and what is asked; below, what that takes. */
export const NewComparison = () => {
  const { comparisons, newComparison, quantization } = useStores();
  const all = useModels((state) => state.files);
  const draft = useNewComparison((state) => state.draft);
  const id = useId();
  const { change, reckon, takeBuiltInText } = newComparison.getState();
  const files = useMemo(() => (all ?? []).filter(isUsable), [all]);
  const plan = useMemo(() => planOf(draft, files), [draft, files]);
  const asked = JSON.stringify(plan === null ? null : { ...plan, name: "" });

  useEffect(() => {
    if (newComparison.getState().draft.text === null) {
      void takeBuiltInText();
    }
  }, [newComparison, takeBuiltInText]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` is the plan without its name, which costs nothing.
  useEffect(() => {
    const timer = setTimeout(() => void reckon(plan), restMs);
    return () => clearTimeout(timer);
  }, [asked, reckon]);

  return (
    <main className={styles.page}>
      <div className={styles.content}>
        <BackLink />
        <h1 className={styles.title}>{words.title}</h1>
        <ChooseFiles
          files={files}
          onMakeFiles={() => {
            const parent = referenceOf(draft, chosenFiles(draft, files)) ?? proposedReference(files);
            if (parent !== null) {
              void quantization.getState().open(parent.id);
            }
          }}
        />
        <ChooseText />
        <ChooseSets />
        <ChooseLoad />
        <ChooseSpeed />
        <FormSection heading={words.name}>
          <input
            id={id}
            aria-label={words.nameField}
            className={styles.text}
            maxLength={120}
            autoComplete="off"
            placeholder={proposedName(chosenFiles(draft, files))}
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </FormSection>
        <EstimateFoot plan={plan} onCancel={() => comparisons.getState().go({ kind: "list" })} />
      </div>
    </main>
  );
};
