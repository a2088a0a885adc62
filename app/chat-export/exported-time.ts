/** `2026-11-26 17:00 UTC`: the same wherever it is read. */
export const exportedTime = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ")} UTC`;
