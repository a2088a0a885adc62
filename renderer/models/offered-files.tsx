import { useEffect, useRef } from "react";
import { Button } from "../components/button.tsx";
import { useStores, useTasks } from "../components/stores.tsx";
import styles from "./rows.module.css";
import { words } from "./words.ts";

/** Files that were dropped on the window: copied, used where they lie, or left alone. */
export const OfferedFiles = () => {
  const { tasks } = useStores();
  const offer = useTasks((state) => state.offer);
  const place = useRef<HTMLElement>(null);

  useEffect(() => {
    if (offer !== null) {
      place.current?.scrollIntoView({ block: "nearest" });
      place.current?.focus({ preventScroll: true });
    }
  }, [offer]);

  if (offer === null) {
    return null;
  }
  const { acceptOffer, declineOffer } = tasks.getState();
  const question = words.offered(offer.names);
  return (
    <section ref={place} aria-label={question} tabIndex={-1} className={styles.offer}>
      <p className={styles.name}>{question}</p>
      {offer.names.length > 1 && (
        <ul aria-label={words.offeredNames}>
          {offer.names.map((name, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and the list never changes.
            <li key={index}>{name}</li>
          ))}
        </ul>
      )}
      <p className={styles.soft}>{words.offeredHint}</p>
      <div className={styles.buttons}>
        <Button kind="primary" onClick={() => void acceptOffer("copy")}>
          {words.importModes.copy}
        </Button>
        <Button onClick={() => void acceptOffer("in-place")}>{words.importModes["in-place"]}</Button>
        <Button kind="quiet" onClick={declineOffer}>
          {words.cancel}
        </Button>
      </div>
    </section>
  );
};
