import { Dialog } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { classNames } from "./class-names.ts";
import { emptiesSearch } from "./empties-search.ts";
import styles from "./modal.module.css";

type ModalProps = {
  /** Holds a `Dialog.Title`, and a `Dialog.Description` unless it is not described. */
  readonly children: ReactNode;
  /** For what is read, not chosen. */
  readonly wide?: boolean;
  readonly described?: boolean;
  /** At the top of the window, where what is typed is looked for; otherwise in its middle. */
  readonly atTop?: boolean;
  readonly onClose: () => void;
  /** After the focus went back. */
  readonly onClosed?: () => void;
};

/** The sheet that a dialog is written on, above a veil. Gives the focus back to where it was opened. */
export const Modal = ({
  children,
  wide = false,
  described = true,
  atTop = false,
  onClose,
  onClosed,
}: ModalProps) => {
  const opener = useRef<Element | null>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content
          className={classNames(styles.modal, wide && styles.wide, atTop && styles.atTop)}
          data-modal=""
          {...(described ? {} : { "aria-describedby": undefined })}
          onEscapeKeyDown={(event) => {
            if (emptiesSearch(event)) {
              event.preventDefault();
            }
          }}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            // Radix gives the focus back to a trigger, and some are opened by what main answers.
            event.preventDefault();
            if (opener.current instanceof HTMLElement) {
              opener.current.focus({ preventScroll: true });
            }
            onClosed?.();
          }}
        >
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
