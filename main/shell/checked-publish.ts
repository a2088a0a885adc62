import { events } from "../../app/ipc/contract.ts";
import type { ShellServices } from "./start-shell.ts";

/** Tells the page only what keeps to the contract, and the log of what does not: in development and tests. */
export const checkedPublish =
  (publish: ShellServices["publish"], log: (line: string) => void): ShellServices["publish"] =>
  (name, payload) => {
    const checked = events[name].safeParse(payload);
    if (checked.success) {
      publish(name, payload);
    } else {
      log(`the event ${name} does not keep to the contract: ${checked.error.message}`);
    }
  };
