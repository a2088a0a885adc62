import { type Entry, fromFd, type ZipFile } from "yauzl";
import { fileLimits } from "./chat-file-limits.ts";
import type { OpenFile } from "./file-bytes.ts";
import { refused } from "./refused.ts";

/** `PK`, as every archive with something in it begins. */
export const isZip = (first: Buffer): boolean => first[0] === 0x50 && first[1] === 0x4b;

/** Where ChatGPT keeps the chats: one file, or several with numbers. */
const holdsChats = /^(?:[^/]+\/)?conversations(?:-\d{1,5})?\.json$/i;
/** Where Jan keeps them: a folder for each thread, with its messages and what it is. */
const ofThread = /^((?:[^/]+\/){0,8})(messages\.jsonl|thread\.json)$/i;

/** One file of chats, or the messages of one thread of Jan and what lay beside them. */
export type ZipContent =
  | { readonly kind: "chats"; readonly bytes: AsyncGenerator<Buffer> }
  | {
      readonly kind: "thread";
      readonly folder: string;
      readonly bytes: AsyncGenerator<Buffer>;
      readonly thread: AsyncGenerator<Buffer> | null;
    };

const openZip = ({ descriptor }: OpenFile): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    fromFd(descriptor, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) =>
      error === null ? resolve(zip) : reject(refused("its archive is damaged", error)),
    );
  });

type Found = { readonly chats: readonly Entry[]; readonly threads: ReadonlyMap<string, Entry> };

const byName = (one: string, other: string): number => (one < other ? -1 : 1);

const chatEntries = (zip: ZipFile): Promise<Found> =>
  new Promise((resolve, reject) => {
    const chats: Entry[] = [];
    /** By folder and lower-case name. */
    const threads = new Map<string, Entry>();
    let seen = 0;
    zip.on("error", (error) => reject(refused("its archive is damaged", error)));
    zip.on("end", () => resolve({ chats, threads }));
    zip.on("entry", (entry) => {
      seen += 1;
      if (seen > fileLimits.entries) {
        reject(refused(`there are more than ${fileLimits.entries.toLocaleString("en-US")} files in it`));
        return;
      }
      const [, folder = "", name = ""] = ofThread.exec(entry.fileName) ?? [];
      if (holdsChats.test(entry.fileName)) {
        chats.push(entry);
      } else if (name !== "" && entry.uncompressedSize > 0) {
        threads.set(folder + name.toLowerCase(), entry);
      }
      zip.readEntry();
    });
    zip.readEntry();
  });

/** What holds chats in an archive. Nothing is unpacked onto the disk. Throws chat-file-refused. */
export async function* zipFiles(file: OpenFile): AsyncGenerator<ZipContent> {
  const zip = await openZip(file);
  const { chats, threads } = await chatEntries(zip);
  const messages = [...threads.keys()].filter((path) => path.endsWith("messages.jsonl"));
  if (chats.length === 0 && messages.length === 0) {
    throw refused("there is no conversations.json in it, and no messages.jsonl");
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
  for (const entry of chats.toSorted((one, other) => byName(one.fileName, other.fileName))) {
    yield { kind: "chats", bytes: bytesOf(entry) };
  }
  for (const path of messages.toSorted(byName)) {
    const folder = path.slice(0, -"messages.jsonl".length);
    const [entry, thread] = [threads.get(path), threads.get(`${folder}thread.json`)];
    if (entry !== undefined) {
      yield {
        kind: "thread",
        folder,
        bytes: bytesOf(entry),
        thread: thread === undefined ? null : bytesOf(thread),
      };
    }
  }
}
