import type { Bridge } from "../../../app/ipc/envelope.ts";

declare global {
  // What the preload script puts into the page.
  interface Window {
    readonly cloister: Bridge;
  }
}
