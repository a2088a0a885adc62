import type { Download } from "./download.ts";

/** How far everything that runs or waits has come, from 0 to 1, for the dock or task bar; null where nothing does. */
export const totalProgress = (downloads: readonly Download[]): number | null => {
  const under = downloads.filter(({ state }) => !["paused", "failed", "done"].includes(state));
  const known = under.filter(({ sizeBytes }) => sizeBytes !== null && sizeBytes > 0);
  const size = known.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
  const received = known.reduce((sum, { receivedBytes }) => sum + receivedBytes, 0);
  return under.length === 0 ? null : size === 0 ? 0 : Math.min(1, received / size);
};
