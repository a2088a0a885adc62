import { useStores, useView } from "../components/stores.tsx";
import { formatAddress } from "./address.ts";
import styles from "./bar.module.css";
import { OfflineMark } from "./offline-mark.tsx";
import { pages } from "./view-store.ts";
import { words } from "./words.ts";

/** The one bar of the window, also what it is dragged by. */
export const Bar = () => {
  const { view } = useStores();
  const current = useView((state) => state.page);
  return (
    <header className={styles.bar}>
      <span className={styles.wordmark}>{words.product}</span>
      <nav aria-label={words.mainNavigation} className={styles.navigation}>
        {pages.map((page) => (
          <a
            key={page}
            href={formatAddress({ page, chatId: null, comparisonId: null })}
            aria-current={page === current ? "page" : undefined}
            className={styles.link}
            onClick={(event) => {
              event.preventDefault();
              view.getState().show(page);
            }}
          >
            {words.pages[page]}
          </a>
        ))}
      </nav>
      <OfflineMark />
    </header>
  );
};
