import { AppError } from "../../app/errors/app-error.ts";
import { licenseTextLimitBytes } from "./license-text-limit.ts";

/** All bytes of a license file that comes from outside. Throws hub-not-found where it is larger than any license. */
export const readLicenseText = async (
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Uint8Array> => {
  const read: Uint8Array[] = [];
  let sizeBytes = 0;
  // Leaving the loop by a throw ends the iteration, and with it the transfer.
  for await (const chunk of chunks) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > licenseTextLimitBytes) {
      throw new AppError(
        "hub-not-found",
        "The license file in the model’s repository is larger than 2 MB, so it is not read. Look at it on the model’s own page.",
      );
    }
    read.push(chunk);
  }
  return Buffer.concat(read);
};
