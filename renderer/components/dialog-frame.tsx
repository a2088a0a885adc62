import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./dialog-frame.module.css";
import { Modal } from "./modal.tsx";

type DialogFrameProps = {
  readonly title: string;
  /** One line under the title; what it says describes the dialog. */
  readonly description: string;
  readonly children: ReactNode;
  /** What came of it, always in sight above the buttons. */
  readonly outcome?: ReactNode;
  /** Buttons, the one step forward last. */
  readonly buttons: ReactNode;
  readonly onClose: () => void;
};

/** A small dialog: a question, its answers, and the buttons. */
export const DialogFrame = ({
  title,
  description,
  children,
  outcome,
  buttons,
  onClose,
}: DialogFrameProps) => (
  <Modal onClose={onClose}>
    <div className={styles.head}>
      <Dialog.Title className={styles.title}>{title}</Dialog.Title>
      <Dialog.Description className={styles.description}>{description}</Dialog.Description>
    </div>
    <div className={styles.content}>{children}</div>
    {outcome !== undefined && <div className={styles.outcome}>{outcome}</div>}
    <div className={styles.foot}>{buttons}</div>
  </Modal>
);
