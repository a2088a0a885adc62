import { AppError } from "../../app/errors/app-error.ts";
import type { PartFile, Slab } from "./part-file.ts";
import { TransferFailure } from "./transfer-failure.ts";

const magic = [0x47, 0x47, 0x55, 0x46];

/**
 * Frees a chunk that was copied, where it has its memory to itself: at full speed, what waits for the next collection
 * would be some 50 MiB.
 */
const release = ({ buffer, byteLength }: Uint8Array): void => {
  if (byteLength > 0 && byteLength === buffer.byteLength && "transfer" in buffer) {
    (buffer as ArrayBuffer & { readonly transfer: (length: number) => ArrayBuffer }).transfer(0);
  }
};

/** Where a stream stands; `limit` may be drawn nearer while it runs. */
export type StreamPlace = {
  /** The next byte of the file to be written. */
  position: number;
  /** The stream is left here. */
  limit: number;
  /** Bytes beyond this are more than the answer promised. */
  readonly promised: number;
};

/**
 * Moves a body into the file, slab by slab, until its limit. What was received is written also when it ends by throwing.
 * Throws TransferFailure for a body that is no model file or too long.
 */
export const receiveBody = async (options: {
  readonly body: AsyncIterable<Uint8Array>;
  readonly place: StreamPlace;
  readonly file: PartFile;
  readonly fileName: string;
  readonly host: string;
  /** What has come is written this often, however little it is. */
  readonly flushMs: number;
  readonly beforeWait: () => void;
  readonly onBytes: (bytes: number) => void;
  /** After each slab that went to the file. */
  readonly onWritten: () => void;
}): Promise<void> => {
  const { body, file, place } = options;
  let slab: Slab | null = null;
  let filled = 0;
  /** What arrived, the unwritten part of the slab included. */
  let at = place.position;

  const flush = (): void => {
    if (slab === null) {
      return;
    }
    if (filled === 0) {
      file.giveBack(slab);
    } else {
      file.write(slab, place.position, filled);
      place.position += filled;
    }
    slab = null;
    filled = 0;
    options.onWritten();
  };

  /** The beginning of the file is still in the first slab when four bytes of it are there. */
  const requireMagic = (): void => {
    if (place.position === 0 && slab !== null) {
      const seen = slab.bytes.subarray(0, Math.min(4, filled));
      if (seen.some((byte, index) => byte !== magic[index])) {
        filled = 0;
        throw new TransferFailure(
          "final",
          new AppError(
            "model-not-gguf",
            `${options.host} sent something that is no model file in place of ${options.fileName}, perhaps a page to sign in. Open the address in a browser, or try again later.`,
          ),
        );
      }
    }
  };

  /** What a slow line brings is written while the next of it is waited for. */
  let failure: unknown = null;
  const timer = setInterval(() => {
    try {
      if (place.position > 0 || filled >= 4) {
        flush();
      }
      options.onWritten();
    } catch (thrown) {
      failure ??= thrown;
    }
  }, options.flushMs);

  try {
    options.beforeWait();
    for await (const chunk of body) {
      options.onBytes(chunk.byteLength);
      if (failure !== null) {
        throw failure;
      }
      if (at + chunk.byteLength > place.promised) {
        throw new TransferFailure(
          "final",
          new AppError(
            "hash-mismatch",
            `${options.host} sends more of ${options.fileName} than was published, so it was stopped. Choose another source.`,
          ),
        );
      }
      let rest = chunk.subarray(0, Math.max(0, place.limit - at));
      while (rest.byteLength > 0) {
        slab ??= await file.takeSlab();
        // The limit may have come nearer while waiting for the slab.
        rest = rest.subarray(0, Math.max(0, place.limit - at));
        const taken = rest.subarray(0, slab.bytes.byteLength - filled);
        slab.bytes.set(taken, filled);
        filled += taken.byteLength;
        at += taken.byteLength;
        rest = rest.subarray(taken.byteLength);
        requireMagic();
        if (filled === slab.bytes.byteLength || at >= place.limit) {
          flush();
        }
      }
      release(chunk);
      if (at >= place.limit && place.limit < place.promised) {
        break;
      }
      options.beforeWait();
    }
  } finally {
    clearInterval(timer);
    flush();
  }
};
