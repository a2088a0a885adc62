import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeFrame, FrameReader, longestFrameBytes } from "../../../../main/hosts/process/frame.ts";

const seed = 20_261_126;

describe("frames of a raw pipe", () => {
  it("come out as they went in, however the pipe cuts them", () => {
    const frame = fc.record({
      transfer: fc.integer({ min: 1, max: 0xffff_ffff }),
      bytes: fc.uint8Array({ maxLength: 300 }),
    });
    fc.assert(
      fc.property(fc.array(frame), fc.array(fc.integer({ min: 1, max: 50 })), (frames, cuts) => {
        const sent = Buffer.concat(frames.map(encodeFrame));
        const reader = new FrameReader();
        const received = [];
        for (let at = 0, index = 0; at < sent.length; index += 1) {
          const size = cuts.length === 0 ? sent.length : (cuts[index % cuts.length] ?? 1);
          received.push(...reader.push(sent.subarray(at, at + size)));
          at += size;
        }
        expect(received.map(({ transfer, bytes }) => ({ transfer, bytes: [...bytes] }))).toEqual(
          frames.map(({ transfer, bytes }) => ({ transfer, bytes: [...bytes] })),
        );
      }),
      { seed },
    );
  });

  it("are refused above their limit, before anything is gathered for them", () => {
    expect(() => encodeFrame({ transfer: 1, bytes: new Uint8Array(longestFrameBytes + 1) })).toThrow(
      RangeError,
    );
    const lying = Buffer.alloc(8);
    lying.writeUInt32LE(1, 0);
    lying.writeUInt32LE(longestFrameBytes + 1, 4);
    expect(() => new FrameReader().push(lying)).toThrow(RangeError);
  });
});
