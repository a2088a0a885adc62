import type { Readable, Writable } from "node:stream";
import { encodeFrame, type Frame, FrameReader } from "./frame.ts";

/** The raw pipe to a host, for bytes that are too many for messages. */
export type PipeToHost = {
  /** Resolves when the host can take more, or has gone away. */
  send(frame: Frame): Promise<void>;
  /** Nothing more is read from the host while a listener is at work on a frame. */
  onFrame(listener: (frame: Frame) => Promise<void>): () => void;
};

type Listener = Parameters<PipeToHost["onFrame"]>[0];

/** Main's end of the pipes of one process. `onMalformed` comes at the first thing that is no frame. */
export const connectPipe = (options: {
  readonly toHost: Writable;
  readonly fromHost: Readable;
  readonly listeners: ReadonlySet<Listener>;
  readonly onMalformed: (thrown: unknown) => void;
}): Pick<PipeToHost, "send"> => {
  const { toHost, fromHost, listeners } = options;
  const reader = new FrameReader();
  let working: Promise<unknown> = Promise.resolve();
  const pass = async (frames: readonly Frame[]): Promise<void> => {
    for (const frame of frames) {
      await Promise.all([...listeners].map((listener) => listener(frame)));
    }
  };
  fromHost.on("data", (bytes: Buffer) => {
    try {
      const frames = reader.push(bytes);
      if (frames.length > 0) {
        fromHost.pause();
        working = working
          .then(() => pass(frames))
          .catch(() => {})
          .finally(() => fromHost.resume());
      }
    } catch (thrown) {
      options.onMalformed(thrown);
    }
  });
  // The end of the process is told elsewhere.
  fromHost.on("error", () => {});
  toHost.on("error", () => {});
  return {
    send: (frame) =>
      new Promise((resolve) => {
        if (toHost.destroyed || !toHost.writable) {
          resolve();
          return;
        }
        toHost.write(encodeFrame(frame), () => resolve());
      }),
  };
};
