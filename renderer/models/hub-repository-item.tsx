import { ChevronRight } from "lucide-react";
import type { HubRepositorySummary } from "../../app/hub/hub.ts";
import { formatDay } from "../components/format-date.ts";
import { useHub, useStores } from "../components/stores.tsx";
import { formatCount } from "../languages/format-number.ts";
import styles from "./catalog-item.module.css";
import { FactLine } from "./fact-line.tsx";
import { HubRepositoryFiles } from "./hub-repository-files.tsx";
import { words } from "./hub-words.ts";

/** A repository that the hub found; opened, its files. */
export const HubRepositoryItem = ({ summary }: { readonly summary: HubRepositorySummary }) => {
  const { hub } = useStores();
  const open = useHub((state) => state.openRepository === summary.repository);
  const { repository, downloads, license, gated, updatedAt } = summary;
  const toggle = (): void => {
    if (open) {
      hub.getState().close();
    } else {
      void hub.getState().open(repository);
    }
  };
  return (
    <li className={styles.item} data-open={open}>
      <div className={styles.row}>
        <div className={styles.whole}>
          <h3 className={styles.name}>
            <button type="button" aria-expanded={open} onClick={toggle}>
              {repository}
              <ChevronRight size={14} strokeWidth={2} aria-hidden="true" />
            </button>
          </h3>
          <FactLine>
            <span>{license ?? words.licenseNotStated}</span>
            {downloads !== null && <span>{words.downloads(formatCount(downloads))}</span>}
            {updatedAt !== null && <span>{words.updated(formatDay(updatedAt))}</span>}
            {gated && <span>{words.gated}</span>}
          </FactLine>
        </div>
      </div>
      {open && <HubRepositoryFiles repository={repository} />}
    </li>
  );
};
