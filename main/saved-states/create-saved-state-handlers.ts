import type { FeatureHandlers } from "../../app/ipc/handlers.ts";
import type { SavedStateService } from "./saved-state-service.ts";

/** What the window asks about saved states. */
export const createSavedStateHandlers = (states: SavedStateService): FeatureHandlers<"savedStates"> => ({
  "savedStates.use": () => states.use(),
  "savedStates.deleteAll": async () => {
    await states.deleteAll();
    return {};
  },
});
