import { stackOf } from "./stack-of.ts";

/**
 * Things to do when the app quits or the machine sleeps: last added first, within one deadline, so that a task that
 * hangs never keeps the app from quitting.
 */
export const createStopTasks = (log: (line: string) => void) => {
  const tasks: (() => Promise<void>)[] = [];
  return {
    add: (task: () => Promise<void>): void => {
      tasks.unshift(task);
    },
    /** Runs all, in order; resolves when they are done or after `deadlineMs`, whichever is first. */
    run: async (deadlineMs: number): Promise<void> => {
      let timer: NodeJS.Timeout | undefined;
      const deadline = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
          log(`stopping took longer than ${deadlineMs} ms`);
          resolve();
        }, deadlineMs);
      });
      const all = async (): Promise<void> => {
        for (const task of tasks) {
          try {
            await task();
          } catch (thrown) {
            log(`a stop task failed: ${stackOf(thrown)}`);
          }
        }
      };
      await Promise.race([all(), deadline]);
      clearTimeout(timer);
    },
  };
};
