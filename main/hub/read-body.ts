import { AppError } from "../../app/errors/app-error.ts";

/** The whole body as bytes. Rejects with network-failed as soon as it is longer than allowed. */
export const readBody = async (
  body: AsyncIterable<Uint8Array>,
  limitBytes: number,
  host: string,
): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > limitBytes) {
      throw new AppError(
        "network-failed",
        `${host} sent far more than was asked for, so Cloister stopped listening. Check CLOISTER_HUB_URL and the proxy, if there is one.`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};
