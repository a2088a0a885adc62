import { useEffect } from "react";
import { Button } from "../components/button.tsx";
import { useHub, useSettings, useStores } from "../components/stores.tsx";
import { SettingRow } from "./setting-row.tsx";
import styles from "./settings-page.module.css";
import { TokenField } from "./token-field.tsx";
import { words } from "./words.ts";

/** How the hub is reached, and what is sent to it. */
export const DownloadsSection = () => {
  const { hub, settings } = useStores();
  const status = useHub((state) => state.status);
  const certificateFile = useSettings((state) => state.settings?.certificateFile ?? null);
  const { chooseCertificateFile } = settings.getState();

  useEffect(() => void hub.getState().refreshStatus(), [hub]);

  return (
    <section className={styles.section}>
      <h2>{words.downloads}</h2>
      {status !== null && (
        <SettingRow name={words.hub} hint={words.hubHint(status.address)}>
          {null}
        </SettingRow>
      )}
      <SettingRow name={words.token} hint={words.tokenHint}>
        <TokenField />
      </SettingRow>
      <p className={styles.note}>
        {status?.hasToken === true ? (status.tokenProtection ?? "") : words.tokenAbsent}
      </p>
      <SettingRow name={words.certificates} hint={words.certificatesHint}>
        <Button onClick={() => void chooseCertificateFile("dialog")}>{words.chooseFile}</Button>
        {certificateFile !== null && (
          <Button onClick={() => void chooseCertificateFile("none")}>{words.useNone}</Button>
        )}
      </SettingRow>
      {certificateFile !== null && <p className={styles.path}>{certificateFile}</p>}
    </section>
  );
};
