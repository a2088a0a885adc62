import { type EngineWishes, usualEngineWishes } from "../models/plan-engine-use.ts";

/** The settings of the engine in detail. */
type EngineTuning = EngineWishes & { readonly draftModelFileId: string | null };

/** As they are before anybody has changed them. */
export const defaultEngineTuning: EngineTuning = { ...usualEngineWishes, draftModelFileId: null };

export const isUsualTuning = (settings: EngineTuning): boolean =>
  (Object.keys(defaultEngineTuning) as (keyof EngineTuning)[]).every(
    (name) => settings[name] === defaultEngineTuning[name],
  );
