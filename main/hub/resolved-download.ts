/** Everything that a download needs to know before its first byte. */
export type ResolvedDownload = {
  /** Safe to show. */
  readonly name: string;
  readonly quantization: string;
  /** A license id of the app, or what the hub calls it. */
  readonly license: string | null;
  readonly statedBy: "catalog" | "hub";
  readonly repository: string;
  readonly commit: string | null;
  readonly parts: readonly {
    readonly fileName: string;
    readonly url: string;
    readonly sizeBytes: number | null;
    readonly sha256: string;
  }[];
  /** For the hub's own host alone. */
  readonly token: string | undefined;
};
