import { constants, setPriority } from "node:os";

/**
 * Lets a process just started, and all that it starts, have only what others leave of the processor. To be called at
 * once: on Linux, threads keep the priority that they began with. One that has ended meanwhile needs none.
 */
export const lowerPriority = (processId: number): void => {
  try {
    setPriority(processId, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It only means that others wait a little for it.
  }
};
