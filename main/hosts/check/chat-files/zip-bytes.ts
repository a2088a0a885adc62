import { type Entry, fromFd, type ZipFile } from "yauzl";
import { fileLimits } from "./chat-file-limits.ts";
import type { OpenFile } from "./file-bytes.ts";
import { refused } from "./refused.ts";

/** `PK`, as every archive with something in it begins. */
export const isZip = (first: Buffer): boolean => first[0] === 0x50 && first[1] === 0x4b;

/** Where ChatGPT keeps the chats: one file, or several with numbers. */
const holdsChats = /^(?:[^/]+\/)?conversations(?:-\d{1,5})?\.json$/i;

const openZip = ({ descriptor }: OpenFile): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromFd(descriptor, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) =>
      error === null ? resolve(zip) : reject(refused("its archive is damaged", error)),
    );
  });

const chatEntries = (zip: ZipFile): Promise<readonly Entry[]> =>
  new Promise((resolve, reject) => {
    const found: Entry[] = [];
    let seen = 0;
    zip.on("error", (error) => reject(refused("its archive is damaged", error)));
    zip.on("end", () => resolve(found));
    zip.on("entry", (entry) => {
      seen += 1;
      if (seen > fileLimits.entries) {
        reject(refused(`there are more than ${fileLimits.entries.toLocaleString("en-US")} files in it`));
        return;
      }
      if (holdsChats.test(entry.fileName)) {
        found.push(entry);
      }
      zip.readEntry();
    });
    zip.readEntry();
  });

/** The bytes of each file of chats in an archive. Nothing is unpacked onto the disk. Throws chat-file-refused. */
export async function* zipFiles(file: OpenFile): AsyncGenerator<AsyncGenerator<Buffer>> {
  const zip = await openZip(file);
  const entries = await chatEntries(zip);
  if (entries.length === 0) {
    throw refused("there is no conversations.json in it");
  }
  let unpackedBytes = 0;
  async function* bytesOf(entry: Entry): AsyncGenerator<Buffer> {
    if (entry.isEncrypted()) {
      throw refused("it is protected by a password; unpack it first");
    }
    const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) =>
        error === null ? resolve(opened) : reject(refused("its archive is damaged", error)),
      );
    });
    try {
      for await (const chunk of stream) {
        unpackedBytes += chunk.length;
        if (unpackedBytes > fileLimits.bytes) {
          throw refused("unpacked it is larger than 4 GiB");
        }
        yield chunk;
      }
    } catch (thrown) {
      throw thrown instanceof Error && thrown.name === "AppError"
        ? thrown
        : refused("its archive is damaged", thrown);
    }
  }
  for (const entry of [...entries].sort((one, other) => (one.fileName < other.fileName ? -1 : 1))) {
    yield bytesOf(entry);
  }
}
