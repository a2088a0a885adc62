import { useEffect } from "react";
import { useSettings, useStores } from "../components/stores.tsx";
import styles from "./offline-mark.module.css";
import { words } from "./words.ts";

/** How often the count is asked for while the window is in view. */
const refreshMs = 20_000;

/** Says how many connections the app has opened, as counted by the one module that may open them. */
export const OfflineMark = () => {
  const { settings } = useStores();
  const opened = useSettings((state) => state.info?.connectionsOpened ?? null);

  useEffect(() => {
    const refresh = (): void => {
      if (document.visibilityState === "visible") {
        void settings.getState().refreshInfo();
      }
    };
    const timer = setInterval(refresh, refreshMs);
    window.addEventListener("focus", refresh);
    return () => {
      clearInterval(timer);
      window.removeEventListener("focus", refresh);
    };
  }, [settings]);

  if (opened === null) {
    return null;
  }
  const offline = opened === 0;
  return (
    <span
      className={styles.mark}
      data-offline={offline}
      title={offline ? words.offlineExplained : words.connectionsExplained(opened)}
    >
      {offline ? words.offline : words.connections(opened)}
    </span>
  );
};
