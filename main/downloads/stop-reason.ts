/** Why a download's run was aborted. */
export const stopReasons = { paused: "paused", cancelled: "cancelled", closing: "closing" } as const;
export type StopReason = keyof typeof stopReasons;
