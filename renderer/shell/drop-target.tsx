import { useEffect, useState } from "react";
import { useStores, useView } from "../components/stores.tsx";
import { words as attachmentWords } from "../conversation/attachment-words.ts";
import { draftPlace } from "../conversation/conversation-state.ts";
import { words } from "../models/words.ts";
import styles from "./drop-target.module.css";

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

const isModelFile = ({ name }: File): boolean => name.toLowerCase().endsWith(".gguf");

/**
 * Takes files that are dropped anywhere on the window, and says so while they hover over it: beside a
 * chat they go along with the next message, but models go to Models from everywhere.
 */
export const DropTarget = () => {
  const { attachments, conversation, models, tasks, view } = useStores();
  const attaches = useView(({ page }) => page === "chats");
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
        // Without a model nothing can be sent, and Chats leads to Models.
        const hasModel = (models.getState().files?.length ?? 0) > 0;
        const attaches = view.getState().page === "chats" && hasModel;
        const forModels = attaches ? files.filter(isModelFile) : files;
        const toAttach = attaches ? files.filter((file) => !isModelFile(file)) : [];
        const place = draftPlace(conversation.getState());
        if (toAttach.length > 0 && place !== null) {
          void attachments.getState().takeFiles(place, toAttach);
          view.getState().requestComposerFocus();
        }
        if (forModels.length > 0) {
          view.getState().show("models");
          void tasks.getState().offerFiles(forModels);
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
  }, [attachments, conversation, models, tasks, view]);

  return hovering ? (
    <div className={styles.target}>
      <p className={styles.words}>{attaches ? attachmentWords.dropHere : words.drop}</p>
      <p className={styles.hint}>{attaches ? attachmentWords.dropHint : words.dropHint}</p>
    </div>
  ) : null;
};
