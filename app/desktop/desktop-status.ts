import { z } from "zod";

/** What came of the wish to be in the tray and to be asked quickly. */
export const desktopStatus = z.strictObject({
  /** `missing`: this desktop has no place for it, so that closing the window ends the app. */
  tray: z.enum(["off", "starting", "shown", "missing"]),
  /** `taken`: another program has the keys. */
  quickQuestion: z.enum(["off", "ready", "without-keys", "taken"]),
});

export type DesktopStatus = z.infer<typeof desktopStatus>;
