import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "./icon-button.tsx";
import styles from "./side-panel.module.css";

type SidePanelProps = {
  /** The heading, and the accessible name of the region. */
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** What stands beside a page and explains one thing of it. It takes the focus, and gives it back when it closes. */
export const SidePanel = ({ title, closeLabel, onClose, children }: SidePanelProps) => {
  const panel = useRef<HTMLElement>(null);
  const close = useRef(onClose);
  close.current = onClose;

  useEffect(() => {
    const opener = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement) {
        opener.focus({ preventScroll: true });
      }
    };
  }, []);

  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented) {
        close.current();
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <section ref={panel} aria-label={title} tabIndex={-1} className={styles.panel}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <IconButton icon={X} label={closeLabel} onClick={onClose} />
      </div>
      <div className={styles.scroll}>{children}</div>
    </section>
  );
};
