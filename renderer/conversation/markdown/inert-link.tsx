import type { ReactNode } from "react";
import { words } from "../words.ts";
import { linkAddress } from "./link-address.ts";
import { useLinkRequest } from "./link-request.tsx";
import styles from "./markdown.module.css";
import { VisibleText } from "./visible-text.tsx";

type InertLinkProps = {
  readonly address: string;
  /** What `children` say, in plain text. */
  readonly text: string;
  readonly children: ReactNode;
};

/** An address that goes nowhere by itself: a button that asks first, or plain text where it may not be opened. */
export const InertLink = ({ address, text, children }: InertLinkProps) => {
  const requestLink = useLinkRequest();
  const link = linkAddress(address);
  if (link === null || requestLink === null) {
    return (
      <>
        {children}
        {address !== "" && address !== text && !address.startsWith("#") && (
          <span className={styles.address}>
            {" ("}
            <VisibleText text={address} />
            {")"}
          </span>
        )}
      </>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <button> does not break within a line, and addresses are long.
    <span
      role="button"
      tabIndex={0}
      aria-haspopup="dialog"
      className={styles.link}
      title={words.linkTo(link.host)}
      onClick={() => requestLink(link)}
      onKeyDown={(event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          requestLink(link);
        }
      }}
    >
      {children}
    </span>
  );
};
