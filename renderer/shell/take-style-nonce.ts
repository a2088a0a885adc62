import { setNonce } from "get-nonce";

/** What adds style elements (the scroll lock of modal layers) gives them the nonce of this very response. */
export const takeStyleNonce = (): void => {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (nonce !== undefined && nonce !== "") {
    setNonce(nonce);
  }
};
