import { ChevronRight, Plus, X } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { arenaLimits } from "../../app/arena/arena-limits.ts";
import { TemperatureField } from "../components/answer-fields/temperature-field.tsx";
import { SystemPromptField } from "../components/answer-fields/text-fields.tsx";
import { Button } from "../components/button.tsx";
import { CheckChoice } from "../components/choice.tsx";
import { formatBytes } from "../components/format-bytes.ts";
import { IconButton } from "../components/icon-button.tsx";
import { SelectField } from "../components/select-field.tsx";
import { useArena, useModels, useStores } from "../components/stores.tsx";
import styles from "./arena-setup.module.css";
import { chosenModels } from "./chosen-models.ts";
import { fileLabelAmong } from "./file-label.ts";
import { SourceFields } from "./source-fields.tsx";
import { usableFiles } from "./usable-files.ts";
import { words } from "./words.ts";

/** Which models are asked, and how. */
export const ArenaSetupForm = () => {
  const { arena } = useStores();
  const id = useId();
  const setup = useArena((state) => state.setup);
  const files = usableFiles(useModels((state) => state.files) ?? []);
  const { setSetup } = arena.getState();
  const { isBlind, showsWhenDone, systemPrompt, temperature } = setup;
  const [open, setOpen] = useState(systemPrompt !== "" || temperature !== 0);
  const chosen = chosenModels(setup.modelFileIds, files);
  const isComplete = chosen.join() === setup.modelFileIds.join();

  // What is proposed is what will be asked: it does not change when another file comes.
  useEffect(() => {
    if (!isComplete) {
      setSetup({ modelFileIds: chosen });
    }
  });

  const choose = (place: number, modelFileId: string): void => {
    // Chosen where it already has a place, it swaps places.
    const before = chosen[place] ?? null;
    setSetup({
      modelFileIds: chosen.map((one, index) =>
        index === place ? modelFileId : one === modelFileId ? before : one,
      ),
    });
  };
  return (
    <div className={styles.form}>
      <fieldset className={styles.models}>
        <legend className={styles.legend}>{words.modelsLegend}</legend>
        {chosen.map((modelFileId, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place is what it is.
          <div key={place} className={styles.model}>
            <SelectField
              label={words.modelOf(place + 1)}
              value={modelFileId}
              placeholder={words.chooseModel}
              options={files.map((file) => ({
                value: file.id,
                name: fileLabelAmong({ ...file, modelFileId: file.id }, files),
                hint: formatBytes(file.sizeBytes),
              }))}
              onChange={(value) => choose(place, value)}
            />
            {chosen.length > arenaLimits.leastSides && (
              <IconButton
                icon={X}
                label={words.removeModel(place + 1)}
                onClick={() => setSetup({ modelFileIds: chosen.filter((_, index) => index !== place) })}
              />
            )}
          </div>
        ))}
        {chosen.length < Math.min(arenaLimits.mostSides, files.length) && (
          <Button
            kind="quiet"
            className={styles.add}
            onClick={() => setSetup({ modelFileIds: [...chosen, null] })}
          >
            <Plus size={14} strokeWidth={2} aria-hidden="true" />
            {words.addModel}
          </Button>
        )}
      </fieldset>
      <div className={styles.choices}>
        <CheckChoice
          name={words.blind}
          hint={words.blindHint}
          checked={isBlind}
          onChange={(checked) => setSetup({ isBlind: checked })}
        />
        <CheckChoice
          name={words.whenDone}
          hint={words.whenDoneHint}
          checked={isBlind && showsWhenDone}
          disabled={!isBlind}
          onChange={(checked) => setSetup({ showsWhenDone: checked })}
        />
      </div>
      <SourceFields />
      <div>
        <button
          type="button"
          className={styles.more}
          aria-expanded={open}
          aria-controls={`${id}-more`}
          onClick={() => setOpen(!open)}
        >
          <ChevronRight size={14} strokeWidth={2} aria-hidden="true" className={styles.arrow} />
          {words.more}
        </button>
        <div id={`${id}-more`} hidden={!open} className={styles.fields}>
          <p className={styles.hint}>{words.samplingHint}</p>
          <SystemPromptField
            value={systemPrompt}
            base=""
            onKeep={(value) => setSetup({ systemPrompt: value })}
          />
          <TemperatureField
            value={temperature}
            base={0}
            onKeep={(value) => setSetup({ temperature: value })}
          />
        </div>
      </div>
    </div>
  );
};
