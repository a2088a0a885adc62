import { Button } from "../components/button.tsx";
import { useSettings, useStores } from "../components/stores.tsx";
import { say } from "../languages/say.ts";
import styles from "./settings-page.module.css";
import { words } from "./words.ts";

type Place = {
  readonly name: string;
  readonly path: string;
  readonly note?: string | undefined;
  readonly reveal?: "profile" | "models" | "log";
};

/** Every file and folder that Cloister writes, and how the chats are protected. */
export const StorageSection = () => {
  const { settings } = useStores();
  const info = useSettings((state) => state.info);
  if (info === null) {
    return null;
  }
  const places: readonly Place[] = [
    { name: words.profile, path: info.profileFolder, reveal: "profile" },
    { name: words.database, path: info.databasePath },
    { name: words.settingsFile, path: info.settingsPath },
    { name: words.log, path: info.logPath, reveal: "log" },
    ...info.modelFolders.map(({ path, writable, reason }) => ({
      name: words.models,
      path,
      note: writable ? say(reason) : `${say(reason)} (${words.readOnly})`,
      reveal: "models" as const,
    })),
  ];
  return (
    <section className={styles.section}>
      <h2>{words.storage}</h2>
      <table className={styles.table}>
        <tbody>
          {places.map(({ name, path, note, reveal }) => (
            <tr key={`${name} ${path}`}>
              <th scope="row">{name}</th>
              <td>
                <span className={styles.path} dir="ltr">
                  {path}
                </span>
                {note !== undefined && note !== "" && <p className={styles.hint}>{note}</p>}
              </td>
              <td>
                {reveal !== undefined && (
                  <Button
                    kind="quiet"
                    aria-label={words.showWhat(name)}
                    onClick={() => void settings.getState().reveal(reveal)}
                  >
                    {words.show}
                  </Button>
                )}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{words.protection}</th>
            <td colSpan={2}>{say(info.protection.sentence)}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
};
