import type { PipeToHost } from "../hosts/process/pipe-to-host.ts";

/**
 * Passes the frames of one transfer from one host's pipe to the other's, no faster than that takes them, and none
 * beyond `mostBytes`. Returns the function that ends it.
 */
export const relayFrames = (options: {
  readonly from: PipeToHost;
  readonly to: PipeToHost;
  readonly transfer: number;
  readonly mostBytes: number;
}): (() => void) => {
  let bytesLeft = options.mostBytes;
  return options.from.onFrame(async (frame) => {
    if (frame.transfer === options.transfer && bytesLeft >= frame.bytes.length) {
      bytesLeft -= frame.bytes.length;
      await options.to.send(frame);
    }
  });
};
