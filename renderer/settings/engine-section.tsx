import type { BackendPreference } from "../../app/generation/backend.ts";
import { type ContextPolicy, contextPolicies } from "../../app/generation/context-policies.ts";
import { Button } from "../components/button.tsx";
import { ErrorAlert } from "../components/error-alert.tsx";
import { ProgressLine } from "../components/progress-line.tsx";
import { SelectField, type SelectOption } from "../components/select-field.tsx";
import { useSettings, useStores, useTasks } from "../components/stores.tsx";
import { SettingRow } from "./setting-row.tsx";
import styles from "./settings-page.module.css";
import { words } from "./words.ts";

const contextSizes = [2048, 4096, 8192, 16_384, 32_768, 65_536, 131_072];
const answerLengths = [256, 512, 1024, 2048, 4096, 8192];
const idleMinutes = [1, 5, 15, 30, 60, 240];
const automatic = "automatic";
const never = "never";

/** The usual choices, and the present one where it is another. */
const withPresent = (usual: readonly number[], present: number | null): readonly number[] =>
  present === null || usual.includes(present)
    ? usual
    : [...usual, present].toSorted((one, other) => one - other);

export const EngineSection = () => {
  const { settings: store, tasks } = useStores();
  const moving = useTasks((state) =>
    state.tasks.find((task) => task.kind === "move-folder" && task.state === "running"),
  );
  const taskError = useTasks((state) => state.error);
  const settings = useSettings((state) => state.settings);
  const platform = useSettings((state) => state.info?.platform ?? "");
  const modelFolder = useSettings(
    (state) => state.settings?.modelFolder ?? state.info?.modelFolders[0]?.path ?? null,
  );
  const sharedFolders =
    useSettings((state) => state.info?.modelFolders)?.filter(({ writable }) => !writable) ?? [];
  if (settings === null) {
    return null;
  }
  const { change, chooseModelFolder, reveal } = store.getState();
  const backends = (Object.keys(words.backends) as BackendPreference[]).filter(
    (backend) =>
      backend === settings.backend ||
      (platform.startsWith("darwin") ? backend !== "cuda" : backend !== "metal"),
  );
  const sizes: readonly SelectOption[] = [
    { value: automatic, name: words.automatic },
    ...withPresent(contextSizes, settings.contextSize).map((size) => ({
      value: String(size),
      name: words.tokens(size),
    })),
  ];
  const idle: readonly SelectOption[] = [
    ...withPresent(idleMinutes, settings.unloadAfterMinutes).map((minutes) => ({
      value: String(minutes),
      name: words.minutes(minutes),
    })),
    { value: never, name: words.never },
  ];

  return (
    <section className={styles.section}>
      <h2>{words.engine}</h2>
      <SettingRow name={words.backend} hint={words.backendHint}>
        <SelectField
          label={words.backend}
          value={settings.backend}
          options={backends.map((backend) => ({ value: backend, name: words.backends[backend] }))}
          onChange={(value) => void change({ backend: value as BackendPreference })}
        />
      </SettingRow>
      <SettingRow name={words.contextSize} hint={words.contextSizeHint}>
        <SelectField
          label={words.contextSize}
          value={settings.contextSize === null ? automatic : String(settings.contextSize)}
          options={sizes}
          onChange={(value) => void change({ contextSize: value === automatic ? null : Number(value) })}
        />
      </SettingRow>
      <SettingRow name={words.maxTokens} hint={words.maxTokensHint}>
        <SelectField
          label={words.maxTokens}
          value={String(settings.maxTokens)}
          options={withPresent(answerLengths, settings.maxTokens).map((length) => ({
            value: String(length),
            name: words.tokens(length),
          }))}
          onChange={(value) => void change({ maxTokens: Number(value) })}
        />
      </SettingRow>
      <SettingRow name={words.whenOutgrown} hint={words.whenOutgrownHint}>
        <SelectField
          label={words.whenOutgrown}
          value={settings.whenOutgrown}
          options={contextPolicies.map((policy) => ({ value: policy, name: words.policies[policy] }))}
          onChange={(value) => void change({ whenOutgrown: value as ContextPolicy })}
        />
      </SettingRow>
      <SettingRow name={words.unload} hint={words.unloadHint}>
        <SelectField
          label={words.unload}
          value={settings.unloadAfterMinutes === null ? never : String(settings.unloadAfterMinutes)}
          options={idle}
          onChange={(value) => void change({ unloadAfterMinutes: value === never ? null : Number(value) })}
        />
      </SettingRow>
      <SettingRow name={words.modelFolder} hint={words.modelFolderHint}>
        <Button onClick={() => void chooseModelFolder("dialog")}>{words.choose}</Button>
        {settings.modelFolder !== null && (
          <Button onClick={() => void chooseModelFolder("default")}>{words.useDefault}</Button>
        )}
        <Button disabled={moving !== undefined} onClick={() => void tasks.getState().moveFolder()}>
          {words.move}
        </Button>
        <Button onClick={() => void reveal("models")} aria-label={words.showWhat(words.modelFolder)}>
          {words.show}
        </Button>
      </SettingRow>
      {modelFolder !== null && <p className={styles.path}>{modelFolder}</p>}
      {sharedFolders.map(({ path }) => (
        <div key={path}>
          <SettingRow name={words.sharedFolder} hint={words.sharedFolderHint}>
            {null}
          </SettingRow>
          <p className={styles.path}>{path}</p>
        </div>
      ))}
      {moving !== undefined && (
        <div className={styles.moving}>
          <ProgressLine
            label={words.moving(moving.name)}
            progress={moving.totalBytes === 0 ? null : moving.doneBytes / moving.totalBytes}
          />
          <Button kind="quiet" onClick={() => void tasks.getState().cancel(moving.id)}>
            {words.cancel}
          </Button>
        </div>
      )}
      {taskError !== null && (
        <ErrorAlert
          error={taskError}
          step={{ label: words.dismiss, onClick: () => tasks.getState().dismissError() }}
        />
      )}
    </section>
  );
};
