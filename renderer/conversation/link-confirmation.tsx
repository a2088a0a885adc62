import { Dialog } from "radix-ui";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { Button } from "../components/button.tsx";
import dialogStyles from "../components/dialog.module.css";
import { useStores } from "../components/stores.tsx";
import { words as shared } from "../components/words.ts";
import styles from "./link-confirmation.module.css";
import type { LinkAddress } from "./markdown/link-address.ts";
import { LinkRequestContext } from "./markdown/link-request.tsx";
import { VisibleText } from "./markdown/visible-text.tsx";
import { words } from "./words.ts";

type AskedLink = LinkAddress & { readonly messageId: string };

const AskContext = createContext<(link: AskedLink) => void>(() => undefined);

/** Names the message that the links within belong to: main opens an address only where it stands in that message. */
export const LinkSource = ({
  messageId,
  children,
}: {
  readonly messageId: string;
  readonly children: ReactNode;
}) => {
  const ask = useContext(AskContext);
  const request = useMemo(() => (link: LinkAddress) => ask({ ...link, messageId }), [ask, messageId]);
  return <LinkRequestContext value={request}>{children}</LinkRequestContext>;
};

/** Shows the whole address and asks, before anything is opened outside. */
export const LinkConfirmation = ({ children }: { readonly children: ReactNode }) => {
  const { conversation } = useStores();
  const [asked, setAsked] = useState<AskedLink | null>(null);
  const ask = useCallback((link: AskedLink) => setAsked(link), []);

  const open = (): void => {
    if (asked !== null) {
      void conversation.getState().openLink(asked.messageId, asked.address);
    }
    setAsked(null);
  };

  return (
    <AskContext value={ask}>
      {children}
      <Dialog.Root open={asked !== null} onOpenChange={(isOpen) => !isOpen && setAsked(null)}>
        <Dialog.Portal>
          <Dialog.Overlay className={dialogStyles.veil} />
          <Dialog.Content className={dialogStyles.dialog}>
            <Dialog.Title className={dialogStyles.title}>{words.openLinkTitle}</Dialog.Title>
            <p className={styles.host}>{asked?.host}</p>
            <p className={styles.address}>
              <VisibleText text={asked?.address ?? ""} />
            </p>
            <Dialog.Description className={dialogStyles.text}>{words.openLinkText}</Dialog.Description>
            <div className={dialogStyles.actions}>
              <Button onClick={() => setAsked(null)}>{shared.cancel}</Button>
              <Button kind="primary" onClick={open}>
                {words.openLink}
              </Button>
            </div>
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </AskContext>
  );
};
