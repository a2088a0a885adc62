declare module "yauzl" {
  import type { Readable } from "node:stream";
  export type Entry = {
    readonly fileName: string;
    readonly uncompressedSize: number;
    readonly compressedSize: number;
    isEncrypted(): boolean;
  };
  export type ZipFile = {
    readonly entryCount: number;
    readEntry(): void;
    openReadStream(entry: Entry, callback: (error: Error | null, stream: Readable) => void): void;
    close(): void;
    on(event: "entry", listener: (entry: Entry) => void): void;
    on(event: "end", listener: () => void): void;
    on(event: "error", listener: (error: Error) => void): void;
  };
  export const fromBuffer: (
    bytes: Buffer,
    options: { readonly lazyEntries: true },
    callback: (error: Error | null, zip: ZipFile) => void,
  ) => void;
  export const fromFd: (
    descriptor: number,
    options: { readonly lazyEntries: true; readonly autoClose: false; readonly strictFileNames: true },
    callback: (error: Error | null, zip: ZipFile) => void,
  ) => void;
}
