import { useEffect, useState } from "react";
import { useStores } from "../components/stores.tsx";
import styles from "./drop-target.module.css";
import { words } from "./words.ts";

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

/** Takes files that are dropped anywhere on the window, and says so while they hover over it. */
export const DropTarget = () => {
  const { tasks, view } = useStores();
  const [hovering, setHovering] = useState(false);

  useEffect(() => {
    // Each element under the pointer is entered and left by itself; only the window's own edge counts.
    let depth = 0;
    const enter = (event: DragEvent): void => {
      if (carriesFiles(event)) {
        depth += 1;
        setHovering(true);
      }
    };
    const leave = (event: DragEvent): void => {
      if (carriesFiles(event)) {
        depth = Math.max(0, depth - 1);
        setHovering(depth > 0);
      }
    };
    const over = (event: DragEvent): void => {
      if (carriesFiles(event)) {
        event.preventDefault();
        if (event.dataTransfer !== null) {
          event.dataTransfer.dropEffect = "copy";
        }
      }
    };
    const drop = (event: DragEvent): void => {
      depth = 0;
      setHovering(false);
      if (carriesFiles(event)) {
        event.preventDefault();
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) {
          view.getState().show("models");
          void tasks.getState().offerFiles(files);
        }
      }
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragleave", leave);
    window.addEventListener("dragover", over);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("dragover", over);
      window.removeEventListener("drop", drop);
    };
  }, [tasks, view]);

  return hovering ? (
    <div className={styles.target}>
      <p className={styles.words}>{words.drop}</p>
      <p className={styles.hint}>{words.dropHint}</p>
    </div>
  ) : null;
};
