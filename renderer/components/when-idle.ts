/** Runs a task when the window has nothing else to do, at the latest after two seconds. */
export const whenIdle = (task: () => void): void => {
  requestIdleCallback(task, { timeout: 2000 });
};
