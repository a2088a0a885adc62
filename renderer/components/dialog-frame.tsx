import { Dialog } from "radix-ui";
import { type ReactNode, useRef } from "react";
import styles from "./dialog-frame.module.css";

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

/** A small dialog: a question, its answers, and the buttons. Gives the focus back to where it was opened. */
export const DialogFrame = ({
  title,
  description,
  children,
  outcome,
  buttons,
  onClose,
}: DialogFrameProps) => {
  const opener = useRef<Element | null>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content
          className={styles.dialog}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) {
              opener.current.focus({ preventScroll: true });
            }
          }}
        >
          <div className={styles.head}>
            <Dialog.Title className={styles.title}>{title}</Dialog.Title>
            <Dialog.Description className={styles.description}>{description}</Dialog.Description>
          </div>
          <div className={styles.content}>{children}</div>
          {outcome !== undefined && <div className={styles.outcome}>{outcome}</div>}
          <div className={styles.foot}>{buttons}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
