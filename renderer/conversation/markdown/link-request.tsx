import { createContext, useContext } from "react";
import type { LinkAddress } from "./link-address.ts";

/** Asks the person before an address of an answer is opened. Null where links cannot be opened. */
export const LinkRequestContext = createContext<((link: LinkAddress) => void) | null>(null);

export const useLinkRequest = (): ((link: LinkAddress) => void) | null => useContext(LinkRequestContext);
