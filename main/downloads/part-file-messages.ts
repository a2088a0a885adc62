/** What the thread that owns an unfinished file is started with. */
export type PartFileStart = {
  readonly path: string;
  /** What the journal calls durable; what lies beyond is cut off. */
  readonly durableBytes: number;
  /** For hashing what is there; nothing is cut off or written. */
  readonly readOnly: boolean;
  readonly slabs: SharedArrayBuffer;
  readonly slabBytes: number;
};

export type PartFileOrder =
  /** Bytes 0 to `length` of a slab belong at `position`. */
  | { readonly kind: "write"; readonly slab: number; readonly position: number; readonly length: number }
  /** Hashes what lies on disk from the end of the hashed prefix up to here. */
  | { readonly kind: "hash-from-disk"; readonly to: number }
  | { readonly kind: "sync" }
  /** Nothing of it counts any more. */
  | { readonly kind: "restart" }
  /** Syncs file and all, and tells the hash. */
  | { readonly kind: "finish"; readonly sizeBytes: number }
  | { readonly kind: "close" };

export type PartFileReport =
  /** How much of the durable prefix is really there. */
  | { readonly kind: "opened"; readonly bytes: number }
  | { readonly kind: "written"; readonly slab: number }
  | { readonly kind: "hashed"; readonly bytes: number; readonly complete: boolean }
  /** The prefix up to here has reached the disk. */
  | { readonly kind: "synced"; readonly bytes: number }
  | { readonly kind: "restarted" }
  | { readonly kind: "finished"; readonly sha256: string }
  | { readonly kind: "closed" }
  /** `code` is the system's, such as ENOSPC. Nothing but `close` is obeyed afterwards. */
  | { readonly kind: "failed"; readonly code: string; readonly message: string };
