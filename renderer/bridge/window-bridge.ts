import type { Bridge } from "../../app/ipc/envelope.ts";

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly cloister?: Bridge;
  }
}

/** The bridge of this window. @throws where the page runs outside the app. */
export const windowBridge = (): Bridge => {
  if (window.cloister === undefined) {
    throw new Error("This page works inside Cloister only.");
  }
  return window.cloister;
};
