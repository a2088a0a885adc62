import { useEffect } from "react";
import { bytesInWords } from "../../app/models/bytes-in-words.ts";
import { Button } from "../components/button.tsx";
import { SelectField } from "../components/select-field.tsx";
import { useSettings, useStores } from "../components/stores.tsx";
import { say } from "../languages/say.ts";
import { SettingRow } from "./setting-row.tsx";
import styles from "./settings-page.module.css";
import { words } from "./words.ts";

const limits = [0, 250_000_000, 1_000_000_000, 4_000_000_000, 16_000_000_000];

const limitName = (bytes: number): string => (bytes === 0 ? words.savedStatesOff : bytesInWords(bytes));

/** How much of what models have read may be kept, how much is, and the way to delete it. */
export const SavedStatesRow = () => {
  const { settings: store } = useStores();
  const limitBytes = useSettings((state) => state.settings?.savedStatesLimitBytes);
  const use = useSettings((state) => state.savedStates);
  const { change, refreshSavedStates, deleteSavedStates } = store.getState();
  useEffect(() => {
    void refreshSavedStates();
  }, [refreshSavedStates]);
  if (limitBytes === undefined) {
    return null;
  }
  const choose = async (value: string): Promise<void> => {
    await change({ savedStatesLimitBytes: Number(value) });
    await refreshSavedStates();
  };
  const offered = limits.includes(limitBytes)
    ? limits
    : [...limits, limitBytes].toSorted((one, other) => one - other);
  return (
    <>
      <SettingRow name={words.savedStates} hint={words.savedStatesHint}>
        <SelectField
          label={words.savedStates}
          value={String(limitBytes)}
          options={offered.map((bytes) => ({ value: String(bytes), name: limitName(bytes) }))}
          onChange={(value) => void choose(value)}
        />
        <Button disabled={use === null || use.count === 0} onClick={() => void deleteSavedStates()}>
          {words.deleteSavedStates}
        </Button>
      </SettingRow>
      {use !== null && (
        <p className={styles.hint}>
          {use.unavailable !== null
            ? say(use.unavailable)
            : words.savedStatesUse(use.count, bytesInWords(use.sizeBytes))}
        </p>
      )}
    </>
  );
};
