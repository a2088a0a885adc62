import { type ReactNode, useMemo } from "react";
import { useStores } from "../components/stores.tsx";
import type { LinkAddress } from "./markdown/link-address.ts";
import { LinkRequestContext } from "./markdown/link-request.tsx";

/**
 * Names the message that the links within belong to: main opens an address only where it stands in that message, and
 * only after it has asked the person in a dialog of the system, which no page can draw or answer.
 */
export const LinkSource = ({
  messageId,
  children,
}: {
  readonly messageId: string;
  readonly children: ReactNode;
}) => {
  const { conversation } = useStores();
  const request = useMemo(
    () => (link: LinkAddress) => void conversation.getState().openLink(messageId, link.address),
    [conversation, messageId],
  );
  return <LinkRequestContext value={request}>{children}</LinkRequestContext>;
};
