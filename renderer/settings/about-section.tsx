import { useSettings } from "../components/stores.tsx";
import styles from "./settings-page.module.css";
import { words } from "./words.ts";

export const AboutSection = () => {
  const info = useSettings((state) => state.info);
  if (info === null) {
    return null;
  }
  return (
    <section className={styles.section}>
      <h2>{words.about}</h2>
      <table className={styles.table}>
        <tbody>
          <tr>
            <th scope="row">{words.version}</th>
            <td>{info.version}</td>
          </tr>
          <tr>
            <th scope="row">{words.electron}</th>
            <td>
              {info.electronVersion}
              {info.fallbackRuntime && <p className={styles.hint}>{words.fallbackRuntime}</p>}
            </td>
          </tr>
          <tr>
            <th scope="row">{words.engineVersion}</th>
            <td>{info.engineVersion}</td>
          </tr>
          <tr>
            <th scope="row">{words.catalogKey}</th>
            <td>
              {words.catalogKeys[info.catalogKey]}
              {info.catalogKey === "development" && <p className={styles.hint}>{words.developmentKey}</p>}
            </td>
          </tr>
          <tr>
            <th scope="row">{words.platform}</th>
            <td>{info.platform}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
};
