import type { License, LicenseText } from "../../app/licenses/license.ts";
import { licenseFor } from "../../app/licenses/license-for.ts";
import { isCommit } from "./is-commit.ts";
import type { FetchText, LicenseOffer } from "./license-offer.ts";
import { sha256Of } from "./license-text-folder.ts";
import { readLicenseText } from "./read-license-text.ts";

/** A text as it came, byte for byte, so that its hash can be checked by others. */
export type ReadText = { readonly bytes: Uint8Array; readonly sha256: string; readonly from: string };

export type LicenseTexts = {
  /** The text that ships with the app; null where the license has none. */
  readonly standard: (license: License) => Promise<ReadText | null>;
  /** The text as it is now. What is fixed by a commit is read once. Throws network-failed and as the hub does. */
  readonly current: (offer: LicenseOffer, signal: AbortSignal) => Promise<ReadText | null>;
};

const textsRemembered = 32;

export const toLicenseText = ({ bytes, sha256, from }: ReadText, license: License | null): LicenseText => ({
  licenseId: license?.id ?? null,
  text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
  sha256,
  from: from.slice(0, 300),
});

/** Standard texts ship with the app; a model's own text is read from its repository. */
export const createLicenseTexts = (fetchText: FetchText): LicenseTexts => {
  /** Repository texts of this run, by repository, commit and license; a commit fixes them. */
  const remembered = new Map<string, ReadText | null>();

  const standard = async (license: License): Promise<ReadText | null> => {
    if (license.textSource.kind !== "spdx") {
      return null;
    }
    // Some 250 kB that no start needs.
    const { spdxTexts, spdxTextsFrom } = await import("./spdx-texts.ts");
    const text = spdxTexts.get(license.textSource.spdxId);
    if (text === undefined) {
      return null;
    }
    const bytes = Buffer.from(text, "utf8");
    return { bytes, sha256: sha256Of(bytes), from: spdxTextsFrom };
  };

  const whence = (offer: LicenseOffer, fileName: string, license: License, sha256: string): string => {
    const pin = license.textSource.kind === "repository" ? license.textSource.sha256 : null;
    const compared =
      pin === null
        ? ""
        : sha256 === pin
          ? `, the text of the ${license.name} that Cloister knows`
          : `, which is not, letter for letter, the ${license.name} that Cloister knows`;
    const commit = isCommit(offer.commit) ? ` at ${offer.commit.slice(0, 12)}` : "";
    return `${offer.repository} ${fileName}${commit}${compared}`;
  };

  const repositoryText = async (
    offer: LicenseOffer,
    license: License,
    signal: AbortSignal,
  ): Promise<ReadText | null> => {
    if (license.textSource.kind !== "repository") {
      return null;
    }
    for (const fileName of license.textSource.fileNames) {
      signal.throwIfAborted();
      const chunks = await fetchText(offer.repository, fileName, offer.commit, signal);
      if (chunks !== null) {
        const bytes = await readLicenseText(chunks);
        const sha256 = sha256Of(bytes);
        return { bytes, sha256, from: whence(offer, fileName, license, sha256) };
      }
    }
    return null;
  };

  const remember = (key: string, text: ReadText | null): void => {
    remembered.delete(key);
    remembered.set(key, text);
    for (const oldest of remembered.keys()) {
      if (remembered.size <= textsRemembered) {
        break;
      }
      remembered.delete(oldest);
    }
  };

  const current = async (offer: LicenseOffer, signal: AbortSignal): Promise<ReadText | null> => {
    const license = licenseFor(offer.license);
    if (license.textSource.kind === "spdx") {
      return standard(license);
    }
    if (!isCommit(offer.commit)) {
      return repositoryText(offer, license, signal);
    }
    const key = JSON.stringify([offer.repository, offer.commit, offer.license]);
    const known = remembered.get(key);
    if (known !== undefined) {
      return known;
    }
    const text = await repositoryText(offer, license, signal);
    remember(key, text);
    return text;
  };

  return { standard, current };
};
