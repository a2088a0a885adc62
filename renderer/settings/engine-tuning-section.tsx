import { defaultEngineTuning, isUsualTuning } from "../../app/settings/engine-tuning.ts";
import { Button } from "../components/button.tsx";
import { SelectField, type SelectOption } from "../components/select-field.tsx";
import { useModels, useSettings, useStores } from "../components/stores.tsx";
import { say } from "../languages/say.ts";
import { SettingRow } from "./setting-row.tsx";
import styles from "./settings-page.module.css";
import { tuningWords as words } from "./tuning-words.ts";

const automatic = "automatic";
const none = "none";
const batchSizes = [64, 128, 256, 512, 1024, 2048];
const layerCounts = [0, 8, 16, 24, 32, 48, 64];

const withPresent = (usual: readonly number[], present: number | null): readonly number[] =>
  present === null || usual.includes(present)
    ? usual
    : [...usual, present].toSorted((one, other) => one - other);

/** Automatic, and the numbers. */
const numbers = (usual: readonly number[], present: number | null): readonly SelectOption[] => [
  { value: automatic, name: words.automatic },
  ...withPresent(usual, present).map((value) => ({ value: String(value), name: String(value) })),
];
const numberOf = (value: string): number | null => (value === automatic ? null : Number(value));
const textOf = (value: number | null): string => (value === null ? automatic : String(value));
const named = <Value extends string>(names: Readonly<Record<Value, string>>): readonly SelectOption[] =>
  (Object.keys(names) as Value[]).map((value) => ({ value, name: names[value] }));

/** How the engine runs a model, for those who want to turn the screws. The usual values are right for nearly all. */
export const EngineTuningSection = () => {
  const { settings: store } = useStores();
  const settings = useSettings((state) => state.settings);
  const cores = useSettings((state) => state.info?.processorCores ?? 1);
  const files = useModels((state) => state.files) ?? [];
  const engine = useModels((state) => (state.engine.state === "ready" ? state.engine : null));
  if (settings === null) {
    return null;
  }
  const { change } = store.getState();
  const threads = Array.from({ length: Math.min(cores, 64) }, (_, index) => index + 1);
  const draftModels = files.filter(({ isEmbedding, problem }) => isEmbedding !== true && problem === null);
  const notes = engine?.settingsNotes ?? [];

  return (
    <section className={styles.section}>
      <h2>{words.heading}</h2>
      <p className={styles.hint}>{words.intro}</p>
      <div aria-live="polite" className={styles.engineState}>
        {engine?.reloadsNext === true && <p>{words.reloadsNext}</p>}
        {notes.map((note) => (
          <p key={note}>{say(note)}</p>
        ))}
      </div>
      <SettingRow name={words.threads} hint={words.threadsHint(cores)}>
        <SelectField
          label={words.threads}
          value={textOf(settings.threads)}
          options={numbers(threads, settings.threads)}
          onChange={(value) => void change({ threads: numberOf(value) })}
        />
      </SettingRow>
      <SettingRow name={words.batchSize} hint={words.batchSizeHint}>
        <SelectField
          label={words.batchSize}
          value={textOf(settings.batchSize)}
          options={numbers(batchSizes, settings.batchSize)}
          onChange={(value) => void change({ batchSize: numberOf(value) })}
        />
      </SettingRow>
      <SettingRow name={words.gpuLayers} hint={words.gpuLayersHint}>
        <SelectField
          label={words.gpuLayers}
          value={textOf(settings.gpuLayers)}
          options={numbers(layerCounts, settings.gpuLayers)}
          onChange={(value) => void change({ gpuLayers: numberOf(value) })}
        />
      </SettingRow>
      <SettingRow name={words.flashAttention} hint={words.flashAttentionHint}>
        <SelectField
          label={words.flashAttention}
          value={settings.flashAttention}
          options={named(words.flashAttentions)}
          onChange={(value) => void change({ flashAttention: value as typeof settings.flashAttention })}
        />
      </SettingRow>
      <SettingRow name={words.keyValueCache} hint={words.keyValueCacheHint}>
        <SelectField
          label={words.keyValueCache}
          value={settings.keyValueCacheType}
          options={named(words.keyValueCaches)}
          onChange={(value) => void change({ keyValueCacheType: value as typeof settings.keyValueCacheType })}
        />
      </SettingRow>
      <SettingRow name={words.speculation} hint={words.speculationHint}>
        <SelectField
          label={words.speculation}
          value={settings.speculation}
          options={named(words.speculations)}
          onChange={(value) => void change({ speculation: value as typeof settings.speculation })}
        />
      </SettingRow>
      {settings.speculation === "draft-model" && (
        <SettingRow name={words.draftModel} hint={words.draftModelHint}>
          <SelectField
            label={words.draftModel}
            value={settings.draftModelFileId ?? none}
            options={[
              { value: none, name: words.noDraftModel },
              ...draftModels.map(({ id, name, quantization }) => ({ value: id, name, hint: quantization })),
            ]}
            onChange={(value) => void change({ draftModelFileId: value === none ? null : value })}
          />
        </SettingRow>
      )}
      {!isUsualTuning(settings) && (
        <div className={styles.resetRow}>
          <Button onClick={() => void change(defaultEngineTuning)}>{words.reset}</Button>
        </div>
      )}
    </section>
  );
};
