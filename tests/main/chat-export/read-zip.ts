/// <reference path="../../../main/hosts/check/chat-files/yauzl.d.ts" />
import { text } from "node:stream/consumers";
import { fromBuffer as openZip } from "yauzl";

/** Every file of an archive, by a reader that is not ours. */
export const fromBuffer = (zip: Buffer): Promise<ReadonlyMap<string, string>> =>
  new Promise((resolve, reject) => {
    openZip(zip, { lazyEntries: true }, (error, archive) => {
      if (error !== null) {
        reject(error);
        return;
      }
      const files = new Map<string, string>();
      archive.on("error", reject);
      archive.on("end", () => resolve(files));
      archive.on("entry", (entry) => {
        archive.openReadStream(entry, (failed, stream) => {
          if (failed !== null) {
            reject(failed);
            return;
          }
          text(stream).then((content) => {
            files.set(entry.fileName, content);
            archive.readEntry();
          }, reject);
        });
      });
      archive.readEntry();
    });
  });
