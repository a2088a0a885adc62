import { useSettings } from "../components/stores.tsx";
import styles from "./settings-page.module.css";
import { words } from "./words.ts";

export const WallsSection = () => {
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
              <td>{sentence}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
