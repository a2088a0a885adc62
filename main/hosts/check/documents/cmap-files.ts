import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Beside the built host, or, where it runs from its sources, in the repository. */
const folders = ["cmaps", "../../../../resources/cmaps"].map((folder) => join(import.meta.dirname, folder));

/**
 * What PDF.js may ask for while it reads a text: tables of the codes of Chinese, Japanese and Korean fonts, which a PDF
 * names and does not carry. Fonts themselves and programs it gets none of.
 */
export class CmapFiles {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const folder = folders.find((one) => existsSync(one));
    // PDF.js asks for names of its own list alone; a name that a PDF made up leads nowhere here either.
    if (kind !== "cMapUrl" || !/^[A-Za-z0-9-]+\.bcmap$/u.test(filename) || folder === undefined) {
      throw new Error(`no ${kind} ${filename}`);
    }
    return new Uint8Array(await readFile(join(folder, filename)));
  }
}
