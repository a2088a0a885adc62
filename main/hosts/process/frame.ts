/** A piece of a transfer between two hosts. Empty bytes end the transfer. */
export type Frame = { readonly transfer: number; readonly bytes: Uint8Array };

/** The most bytes of one frame. */
export const longestFrameBytes = 256 * 1024;

/** Transfer and length, each an unsigned integer of 4 bytes, little-endian. */
const headerBytes = 8;

export const encodeFrame = ({ transfer, bytes }: Frame): Buffer => {
  if (bytes.length > longestFrameBytes) {
    throw new RangeError(`A frame of ${bytes.length} bytes is longer than ${longestFrameBytes}.`);
  }
  const encoded = Buffer.allocUnsafe(headerBytes + bytes.length);
  encoded.writeUInt32LE(transfer, 0);
  encoded.writeUInt32LE(bytes.length, 4);
  encoded.set(bytes, headerBytes);
  return encoded;
};

/** Puts frames together again from what a pipe delivers. Holds one frame at most. */
export class FrameReader {
  #pieces: Uint8Array[] = [];
  #held = 0;
  /** Bytes until the next frame, or at first its header, is whole. */
  #wanted = headerBytes;

  /** The frames that these bytes complete. Throws RangeError for a length that no sender of ours writes. */
  push(piece: Uint8Array): readonly Frame[] {
    const frames: Frame[] = [];
    this.#pieces.push(piece);
    this.#held += piece.length;
    while (this.#held >= this.#wanted) {
      const held = this.#pieces.length === 1 ? asBuffer(this.#pieces[0]) : Buffer.concat(this.#pieces);
      const length = held.readUInt32LE(4);
      if (length > longestFrameBytes) {
        throw new RangeError(`A frame claims ${length} bytes.`);
      }
      const whole = headerBytes + length;
      if (held.length >= whole) {
        frames.push({ transfer: held.readUInt32LE(0), bytes: held.subarray(headerBytes, whole) });
        this.#pieces = [held.subarray(whole)];
        this.#held = held.length - whole;
        this.#wanted = headerBytes;
      } else {
        this.#pieces = [held];
        this.#wanted = whole;
      }
    }
    return frames;
  }
}

const asBuffer = (bytes: Uint8Array | undefined): Buffer =>
  bytes === undefined ? Buffer.alloc(0) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
