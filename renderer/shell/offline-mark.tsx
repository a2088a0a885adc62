import { useEffect } from "react";
import { useDownloads, useHub, useSettings, useStores } from "../components/stores.tsx";
import styles from "./offline-mark.module.css";
import { words } from "./words.ts";

/** How often the count is asked for while the window is in view. */
const refreshMs = 20_000;

/** The step before anything was asked for. */
const nothingAsked = "idle idle 0 ";

/** Says how many connections the app has opened, as counted by the one module that may open them. */
export const OfflineMark = () => {
  const { settings } = useStores();
  const opened = useSettings((state) => state.info?.connectionsOpened ?? null);
  // What a person lets Cloister do on the network: after each step of it the mark must not say less than is true.
  const askedHub = useHub(({ results, repository }) => `${results.state} ${repository.state}`);
  const downloading = useDownloads(
    ({ downloads }) => downloads?.map(({ id, state }) => `${id} ${state}`).join() ?? "",
  );
  const starting = useDownloads((state) => state.starting.size);
  const step = `${askedHub} ${starting} ${downloading}`;

  useEffect(() => {
    if (step !== nothingAsked) {
      void settings.getState().refreshInfo();
    }
  }, [settings, step]);

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
