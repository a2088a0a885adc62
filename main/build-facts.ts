/** Facts that the build writes in (scripts/build.mjs), so that the running app need not look for them. */
declare const __BUILD_FACTS__: {
  readonly version: string;
  readonly electronVersion: string;
  readonly engineVersion: string;
};

export const buildFacts = __BUILD_FACTS__;
