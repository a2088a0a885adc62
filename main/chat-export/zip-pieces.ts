import { crc32, createDeflateRaw } from "node:zlib";
import { AppError } from "../../app/errors/app-error.ts";

export type ZipInput = { readonly name: string; readonly text: AsyncIterable<string> };

const version = 20;
/** Sizes follow the data; names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
/** 1980-01-01: archives of the same chats are the same bytes. */
const date = 0x21;
const limit32 = 0xffff_ffff;
const limit16 = 0xffff;

const tooLarge = (): AppError =>
  new AppError(
    "usage",
    "This is too much for one archive. Export all chats as JSON, or some chats one by one.",
  );

const header = (signature: number, bytes: number): Buffer => {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUInt32LE(signature, 0);
  return buffer;
};

const localHeader = (name: Buffer): Buffer => {
  const local = header(0x0403_4b50, 30);
  local.writeUInt16LE(version, 4);
  local.writeUInt16LE(flags, 6);
  local.writeUInt16LE(deflated, 8);
  local.writeUInt16LE(date, 12);
  local.writeUInt16LE(name.length, 26);
  return Buffer.concat([local, name]);
};

type Written = {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
};

const descriptor = ({ crc, packed, size }: Omit<Written, "name" | "offset">): Buffer => {
  const buffer = header(0x0807_4b50, 16);
  buffer.writeUInt32LE(crc, 4);
  buffer.writeUInt32LE(packed, 8);
  buffer.writeUInt32LE(size, 12);
  return buffer;
};

const centralHeader = ({ name, offset, crc, packed, size }: Written): Buffer => {
  const central = header(0x0201_4b50, 46);
  central.writeUInt16LE(version, 4);
  central.writeUInt16LE(version, 6);
  central.writeUInt16LE(flags, 8);
  central.writeUInt16LE(deflated, 10);
  central.writeUInt16LE(date, 14);
  central.writeUInt32LE(crc, 16);
  central.writeUInt32LE(packed, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(name.length, 28);
  central.writeUInt32LE(offset, 42);
  return Buffer.concat([central, name]);
};

/** A zip archive (PKWARE APPNOTE 6.3, without zip64) of texts, piece by piece. Throws `usage` beyond 4 GiB or 65,535 files. */
export async function* zipPieces(inputs: AsyncIterable<ZipInput>): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name: text, text: pieces } of inputs) {
    const name = Buffer.from(text);
    const start = offset;
    const local = localHeader(name);
    offset += local.length;
    yield local;
    let crc = 0;
    let size = 0;
    let packed = 0;
    const deflate = createDeflateRaw();
    const fill = async (): Promise<void> => {
      for await (const piece of pieces) {
        const bytes = Buffer.from(piece);
        crc = crc32(bytes, crc);
        size += bytes.length;
        if (!deflate.write(bytes)) {
          await new Promise((resolve) => deflate.once("drain", resolve));
        }
      }
      deflate.end();
    };
    fill().catch((thrown: Error) => deflate.destroy(thrown));
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      packed += chunk.length;
      offset += chunk.length;
      yield chunk;
    }
    if (Math.max(size, offset) > limit32 || written.length >= limit16 - 1) {
      throw tooLarge();
    }
    const entry = { name, offset: start, crc, packed, size };
    const after = descriptor(entry);
    offset += after.length;
    yield after;
    written.push(entry);
  }
  const central = Buffer.concat(written.map(centralHeader));
  yield central;
  const end = header(0x0605_4b50, 22);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  yield end;
}
