import { getNonce } from "get-nonce";

/** The nonce of this page's style elements, as main.tsx read it from the document; spread into Radix viewports. */
export const styleNonce = (): { readonly nonce?: string } => {
  const nonce = getNonce();
  return nonce === undefined || nonce === "" ? {} : { nonce };
};
