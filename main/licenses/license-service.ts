import path from "node:path";
import type { DownloadSource } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { RequestInput } from "../../app/ipc/contract.ts";
import { findLicense, knownLicenses } from "../../app/licenses/known-licenses.ts";
import type { License, LicenseText } from "../../app/licenses/license.ts";
import { licenseFor } from "../../app/licenses/license-for.ts";
import type { AcceptedLicense } from "./accepted-license.ts";
import { eachOffer, together } from "./each-offer.ts";
import { createLicenseAcceptances } from "./license-acceptances.ts";
import type { FetchText, FindOffer, InstalledLicense, LicenseOffer } from "./license-offer.ts";
import { licenseTextFolder } from "./license-text-folder.ts";
import { createLicenseTexts, type ReadText, toLicenseText } from "./license-texts.ts";

export type LicenseService = {
  list(): readonly License[];
  /** The cards of what would be downloaded, its main license first; one that says so where that is unknown. */
  cardsOf(offer: LicenseOffer): readonly License[];
  /** The full texts of all its licenses, as far as there are any. Throws as `text` does. */
  textsOf(offer: LicenseOffer, signal: AbortSignal): Promise<readonly LicenseText[]>;
  /** The full text; null where the repository has none. Throws network-failed and as the hub does. */
  text(of: RequestInput<"licenses.text">["of"], signal: AbortSignal): Promise<LicenseText | null>;
  /** Records that the person accepts the texts with these hashes. Throws license-not-accepted where one is another now, or missing. */
  accept(
    accepted: {
      readonly source: DownloadSource;
      readonly textSha256: string | null;
      readonly furtherTexts?:
        | readonly { readonly licenseId: string; readonly textSha256: string | null }[]
        | undefined;
    },
    signal: AbortSignal,
  ): Promise<void>;
  /** The same for the text as it is now: `--accept-license` of the terminal, which has shown the card. */
  acceptOffer(offer: LicenseOffer, signal: AbortSignal): Promise<AcceptedLicense>;
  /** True where every license of it needs no acceptance or was accepted before. Throws as `text` does. */
  isSettled(offer: LicenseOffer, signal: AbortSignal): Promise<boolean>;
  /** Called before a download starts. Throws license-not-accepted where it must be asked. */
  requireAcceptance(offer: LicenseOffer, signal: AbortSignal): Promise<AcceptedLicense>;
};

export type LicenseServiceOptions = {
  /** The writable model folder. */
  readonly modelFolder: () => string;
  readonly fetchText: FetchText;
  readonly findOffer: FindOffer;
  readonly findInstalled: (modelFileId: string) => Promise<InstalledLicense | null>;
  readonly userName: () => string;
  readonly now?: () => Date;
};

/**
 * License cards, their full texts and who accepted them. Standard texts ship with the app; a model's own text is read
 * from its repository and, once accepted, kept in the model folder, so that window and terminal share what was accepted.
 */
export const createLicenseService = (options: LicenseServiceOptions): LicenseService => {
  const now = options.now ?? (() => new Date());
  const folder = (): string => path.join(options.modelFolder(), "licenses");
  const kept = licenseTextFolder(folder);

  const keptText = async (sha256: string, from: string): Promise<ReadText | null> => {
    const bytes = await kept.read(sha256);
    return bytes === null ? null : { bytes, sha256, from };
  };

  const keep = async (text: ReadText): Promise<void> => {
    try {
      await kept.keep(text.bytes);
    } catch (thrown) {
      throw new AppError(
        "storage-failed",
        `The license text could not be kept. Check that you may write in ${folder()} and that there is space, then try again.`,
        { cause: thrown },
      );
    }
  };

  const texts = createLicenseTexts(options.fetchText);
  const acceptances = createLicenseAcceptances({
    folder,
    now,
    userName: options.userName,
    texts,
    keptText,
    keep,
  });

  const requireOne = async (offer: LicenseOffer, signal: AbortSignal): Promise<AcceptedLicense> => {
    const license = licenseFor(offer.license);
    if (!license.acceptanceNeeded) {
      const text = await texts.current(offer, signal);
      if (text !== null) {
        await keep(text);
      }
      return { license, licenseTextSha256: text?.sha256 ?? null, acceptance: null };
    }
    const { found, text, isChanged } = await acceptances.find(offer, signal);
    if (found === null) {
      throw new AppError("license-not-accepted", notAccepted(offer, license, isChanged), {
        details: { licenseId: license.id, licenseName: license.name, repository: offer.repository },
      });
    }
    if (text !== null) {
      await keep(text);
    }
    return {
      license,
      licenseTextSha256: found.textSha256,
      acceptance: { by: found.by, at: found.at },
    };
  };

  const offerText = async (offer: LicenseOffer, signal: AbortSignal): Promise<LicenseText | null> => {
    const text = await texts.current(offer, signal);
    return text === null ? null : toLicenseText(text, licenseFor(offer.license));
  };

  return {
    list: () => knownLicenses,
    cardsOf: (offer) => eachOffer(offer).map(({ license }) => licenseFor(license)),

    textsOf: async (offer, signal) => {
      const texts: LicenseText[] = [];
      for (const one of eachOffer(offer)) {
        const text = await offerText(one, signal);
        if (text !== null) {
          texts.push(text);
        }
      }
      return texts;
    },

    text: async (of, signal) => {
      switch (of.kind) {
        case "license": {
          const license = findLicense(of.licenseId);
          const standard = license === null ? null : await texts.standard(license);
          if (standard !== null) {
            return toLicenseText(standard, license);
          }
          // A model's own text: one that was accepted here before.
          const accepted = (await acceptances.read()).findLast(
            (one) => one.licenseId === of.licenseId && one.textSha256 !== null,
          );
          const text =
            accepted?.textSha256 == null
              ? null
              : await keptText(
                  accepted.textSha256,
                  `${accepted.repository}, as accepted on ${accepted.at.slice(0, 10)}`,
                );
          return text === null ? null : toLicenseText(text, license);
        }
        case "installed": {
          const installed = await options.findInstalled(of.modelFileId);
          if (installed === null) {
            throw new AppError("not-found", "This model file is no longer there. Choose another one.");
          }
          const license = licenseFor(installed.license);
          const own =
            installed.licenseTextSha256 === null
              ? null
              : await keptText(
                  installed.licenseTextSha256,
                  `${installed.repository ?? license.name}, as it was when the file came here`,
                );
          const text = own ?? (await texts.standard(license));
          if (text !== null) {
            return toLicenseText(text, license);
          }
          const { repository, commit } = installed;
          return repository === null
            ? null
            : offerText({ name: repository, license: installed.license, repository, commit }, signal);
        }
        case "catalog": {
          const { licenseId, ...question } = of;
          const offer = await options.findOffer(question, signal);
          if (licenseId === undefined) {
            return offerText(offer, signal);
          }
          const asked = eachOffer(offer).find(({ license }) => licenseFor(license).id === licenseId);
          if (asked === undefined) {
            throw new AppError("not-found", "This model does not come under that license. Look at it again.");
          }
          return offerText(asked, signal);
        }
        case "repository":
          return offerText(await options.findOffer({ ...of, revision: of.revision ?? null }, signal), signal);
      }
    },

    accept: async ({ source, textSha256, furtherTexts = [] }, signal) => {
      const offers = eachOffer(await options.findOffer(source, signal));
      const accepted: { readonly offer: LicenseOffer; readonly text: ReadText | null }[] = [];
      for (const [index, offer] of offers.entries()) {
        const stated =
          index === 0
            ? { textSha256 }
            : furtherTexts.find(({ licenseId }) => licenseId === licenseFor(offer.license).id);
        // At a commit this is the very text that was shown.
        const text = await texts.current(offer, signal);
        if (stated === undefined || (text?.sha256 ?? null) !== stated.textSha256) {
          throw new AppError(
            "license-not-accepted",
            `The license text of ${offer.name} changed while you read it. Read the new text and accept it then.`,
          );
        }
        accepted.push({ offer, text });
      }
      for (const { offer, text } of accepted) {
        await acceptances.record(offer, text);
      }
    },

    acceptOffer: (offer, signal) =>
      together(offer, async (one) => acceptances.record(one, await texts.current(one, signal))),

    isSettled: async (offer, signal) => {
      for (const one of eachOffer(offer)) {
        if (
          licenseFor(one.license).acceptanceNeeded &&
          (await acceptances.find(one, signal)).found === null
        ) {
          return false;
        }
      }
      return true;
    },

    requireAcceptance: (offer, signal) => together(offer, (one) => requireOne(one, signal)),
  };
};

const notAccepted = (offer: LicenseOffer, license: License, isChanged: boolean): string => {
  if (isChanged) {
    return `The license of ${offer.name} changed since it was accepted. Read it and accept it again to download the model.`;
  }
  return license.class === "unknown"
    ? `No license that Cloister knows is stated for ${offer.name}. Accept that to download it all the same.`
    : `${offer.name} comes under the ${license.name}. Read and accept it to download the model.`;
};
