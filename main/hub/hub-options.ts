import type { CatalogFile, CatalogModel } from "../../app/catalog/catalog.ts";
import type { SendHubRequest } from "./hub-request.ts";

/** What the catalog says of files on the hub. */
export type CatalogPins = {
  /** The SHA-256 that the catalog pins for a file, or null. */
  readonly pinOf: (repository: string, fileName: string) => string | null;
  readonly findFile: (
    catalogFileId: string,
  ) => { readonly model: CatalogModel; readonly file: CatalogFile } | null;
};

export type HubOptions = {
  readonly request: SendHubRequest;
  /** The base address, asked at each use; may throw. */
  readonly address: () => string;
  readonly token: () => string | undefined;
  readonly catalog: CatalogPins;
  /** `Q4_K_M` from a file's name, or null. */
  readonly quantizationOf: (fileName: string) => string | null;
  /** A license id of the app from what the hub calls it, or null where the app does not know it. */
  readonly licenseOf: (tag: string) => string | null;
  readonly now?: () => number;
  /** How long the hub may be silent. */
  readonly timeoutMs?: number;
  /** Waits before further tries after a connection that broke or a fault of the hub's own. */
  readonly retryDelaysMs?: readonly number[];
};
