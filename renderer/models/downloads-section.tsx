import type { Download } from "../../app/downloads/download.ts";
import { DownloadRow } from "./download-row.tsx";
import { words } from "./download-words.ts";
import styles from "./rows.module.css";
import { SectionHeading } from "./section-heading.tsx";

/** The downloads whose model is not in view below: of another repository, or left out by the filter. */
export const DownloadsSection = ({ downloads }: { readonly downloads: readonly Download[] }) =>
  downloads.length === 0 ? null : (
    <section className={styles.block}>
      <SectionHeading title={words.downloads} aside={null} />
      <ul aria-label={words.downloads} className={styles.rows}>
        {downloads.map((download) => (
          <li key={download.id} className={styles.row}>
            <h3 className={styles.name}>
              {download.name} <span className={styles.soft}>{download.quantization}</span>
            </h3>
            <DownloadRow download={download} />
          </li>
        ))}
      </ul>
    </section>
  );
