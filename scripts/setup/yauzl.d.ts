/** The part of yauzl that the set-up uses; the package has no types of its own. */
declare module "yauzl" {
  import type { Readable } from "node:stream";

  export type Entry = {
    readonly fileName: string;
    readonly uncompressedSize: number;
    readonly externalFileAttributes: number;
  };

  export type ZipFile = {
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<Readable>;
    close(): void;
  };

  const yauzl: {
    openPromise(
      file: string,
      options: { readonly lazyEntries: boolean; readonly autoClose: boolean },
    ): Promise<ZipFile>;
  };
  // biome-ignore lint/style/noDefaultExport: that is how the package exports itself
  export default yauzl;
}
