import { writeSync } from "node:fs";
import { encodeFrame, type Frame, FrameReader } from "./frame.ts";
import { rawPipeArgument, rawPipeOutput } from "./raw-pipe-argument.ts";

/** A host's end of its raw pipe. */
export type PipeToMain = {
  /** Writes one frame, and lets calls and pings come first before it resolves. */
  send(frame: Frame): Promise<void>;
  onFrame(listener: (frame: Frame) => void): void;
};

/** Null where this host was started without one. Written to without a thread of the pool, which inference needs for itself. */
export const openPipeToMain = (): PipeToMain | null => {
  if (!process.argv.includes(rawPipeArgument)) {
    return null;
  }
  const reader = new FrameReader();
  let listener: (frame: Frame) => void = () => {};
  process.stdin.on("data", (bytes: Buffer) => {
    for (const frame of reader.push(bytes)) {
      listener(frame);
    }
  });
  process.stdin.on("error", () => {});
  return {
    send: async (frame) => {
      const encoded = encodeFrame(frame);
      for (let written = 0; written < encoded.length; ) {
        written += writeSync(rawPipeOutput, encoded, written);
      }
      await new Promise(setImmediate);
    },
    onFrame: (added) => {
      listener = added;
    },
  };
};
