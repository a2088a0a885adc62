import { X509Certificate } from "node:crypto";
import { open } from "node:fs/promises";
import { AppError } from "../../app/errors/app-error.ts";

/** System bundles have a quarter of this. */
const limitBytes = 1024 * 1024;
const block = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:TRUSTED )?CERTIFICATE-----/g;

/** The certificate authorities in a PEM file. Fails with network-refused and a sentence that names the file. */
export const readCertificateFile = async (path: string): Promise<readonly X509Certificate[]> => {
  const refuse = (what: string, cause?: unknown): AppError =>
    new AppError(
      "network-refused",
      `The certificate file ${path} ${what}. Choose a PEM file of certificate authorities in Settings, or none.`,
      { cause },
    );
  let text: string;
  try {
    const handle = await open(path, "r");
    try {
      const info = await handle.stat();
      if (!info.isFile() || info.size > limitBytes) {
        throw refuse("is not a file of at most 1 MiB");
      }
      text = await handle.readFile("latin1");
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    throw thrown instanceof AppError ? thrown : refuse("cannot be read", thrown);
  }
  const blocks = text.match(block) ?? [];
  if (blocks.length === 0) {
    throw refuse("holds no certificate");
  }
  try {
    return blocks.map((pem) => new X509Certificate(pem));
  } catch (thrown) {
    throw refuse("holds a certificate that cannot be read", thrown);
  }
};
