import { Button } from "./button.tsx";
import styles from "./passing-notice.module.css";
import { words } from "./words.ts";

/** The way back, in a passing notice. */
export const UndoButton = ({ onClick }: { readonly onClick: () => void }) => (
  <Button kind="quiet" className={styles.undo} onClick={onClick}>
    {words.undo}
  </Button>
);
