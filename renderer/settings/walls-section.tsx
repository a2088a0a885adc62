import { useEffect } from "react";
import { useModels, useSettings, useStores } from "../components/stores.tsx";
import { say } from "../languages/say.ts";
import styles from "./settings-page.module.css";
import { words } from "./words.ts";

export const WallsSection = () => {
  const { settings } = useStores();
  const engineState = useModels((state) => state.engine.state);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a model is loaded into a host of its own.
  useEffect(() => void settings.getState().refreshInfo(), [settings, engineState]);
  const walls = useSettings((state) => state.info?.walls);
  if (walls === undefined || walls.length === 0) {
    return null;
  }
  return (
    <section className={styles.section}>
      <h2>{words.walls}</h2>
      <p className={styles.hint}>{words.wallsHint}</p>
      <table className={styles.table}>
        <tbody>
          {walls.map(({ host, sentence }) => (
            <tr key={host}>
              <th scope="row">{words.hosts[host]}</th>
              <td>{say(sentence)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
