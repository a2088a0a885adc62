/** A library folder at the root of the system: a link into `/usr`, or a folder of its own where `target` is null. */
export type LibraryLink = { readonly path: string; readonly target: string | null };

/** What the operating system offers for confining a process. */
export type OperatingSystemWall =
  | {
      readonly kind: "bubblewrap";
      readonly bubblewrapPath: string;
      readonly libraryLinks: readonly LibraryLink[];
      /** Sets limits the kernel keeps; null where it is not installed. */
      readonly prlimitPath: string | null;
    }
  | {
      readonly kind: "none";
      /** Why not, as the end of a sentence that begins with "because". */
      readonly reason: string;
      readonly prlimitPath: string | null;
    };
