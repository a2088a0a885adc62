import type { DownloadSource } from "../../app/downloads/download.ts";

/** What would come with a download, as far as its license goes: from the catalog, or from the hub. */
export type LicenseOffer = {
  /** Safe to show. */
  readonly name: string;
  /** A license id of ours, or what the hub calls it; null where nobody has stated one. */
  readonly license: string | null;
  /** Ids of those that bind beside it. */
  readonly furtherLicenses?: readonly string[];
  readonly repository: string;
  /** The commit that will be downloaded, or null where only the newest is known. */
  readonly commit: string | null;
};

/** What `licenses.text` can ask for beyond a license of the list. */
export type OfferQuestion =
  | DownloadSource
  | { readonly kind: "repository"; readonly repository: string; readonly revision: string | null };

/** Throws not-found where there is no such thing, and as the hub does where it must be asked. */
export type FindOffer = (question: OfferQuestion, signal: AbortSignal) => Promise<LicenseOffer>;

/** What the provenance record of an installed file says of its license. */
export type InstalledLicense = {
  readonly license: string | null;
  readonly licenseTextSha256: string | null;
  readonly repository: string | null;
  readonly commit: string | null;
};

/** The bytes of a file in a model's repository, at a commit or the newest; null where there is no such file. */
export type FetchText = (
  repository: string,
  fileName: string,
  commit: string | null,
  signal: AbortSignal,
) => Promise<AsyncIterable<Uint8Array> | Iterable<Uint8Array> | null>;
