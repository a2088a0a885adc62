import { ChevronLeft } from "lucide-react";
import { Button } from "../components/button.tsx";
import { useStores } from "../components/stores.tsx";
import styles from "./back-link.module.css";
import { words } from "./words.ts";

/** The way back to the list. */
export const BackLink = () => {
  const { comparisons } = useStores();
  return (
    <Button kind="quiet" className={styles.back} onClick={() => comparisons.getState().go({ kind: "list" })}>
      <ChevronLeft size={14} strokeWidth={1.75} aria-hidden="true" />
      {words.back}
    </Button>
  );
};
