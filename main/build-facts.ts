/** Facts that the build writes in (scripts/build.mjs), so that the running app need not look for them. */
declare const __BUILD_FACTS__: {
  readonly version: string;
  readonly electronVersion: string;
  readonly engineVersion: string;
  /** The one key whose catalogs are trusted: SPKI in DER, in base64; `development` where its private half is in the repository. */
  readonly catalogKey: { readonly publicKey: string; readonly signer: "release" | "development" };
};

export const buildFacts = __BUILD_FACTS__;
