import path from "node:path";
import type { DownloadSource } from "../../app/downloads/download.ts";
import { AppError } from "../../app/errors/app-error.ts";
import type { RequestInput } from "../../app/ipc/contract.ts";
import { findLicense, knownLicenses } from "../../app/licenses/known-licenses.ts";
import type { License, LicenseText } from "../../app/licenses/license.ts";
import { licenseFor } from "../../app/licenses/license-for.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { Acceptance } from "./acceptance.ts";
import { acceptanceFile } from "./acceptance-file.ts";
import type { FetchText, FindOffer, InstalledLicense, LicenseOffer } from "./license-offer.ts";
import { licenseTextFolder, sha256Of } from "./license-text-folder.ts";
import { readLicenseText } from "./read-license-text.ts";

/** A text as it came, byte for byte, so that its hash can be checked by others. */
type ReadText = { readonly bytes: Uint8Array; readonly sha256: string; readonly from: string };

/** What a provenance record keeps of a license. */
export type AcceptedLicense = {
  readonly license: License;
  /** Kept as `licenses/<sha256>.txt` in the model folder. Null where there is no text. */
  readonly licenseTextSha256: string | null;
  /** Null where the license needs none. */
  readonly acceptance: { readonly by: string; readonly at: string } | null;
  /** Those that bind beside it, in the same way; absent where there are none. */
  readonly further?: readonly Omit<AcceptedLicense, "further">[];
};

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

const textsRemembered = 32;

const toLicenseText = ({ bytes, sha256, from }: ReadText, license: License | null): LicenseText => ({
  licenseId: license?.id ?? null,
  text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes),
  sha256,
  from: from.slice(0, 300),
});

const cardSha256 = ({ permits, requires, forbids, ...card }: License): string =>
  sha256Of(JSON.stringify([card.id, card.name, card.class, permits, requires, forbids]));

const isCommit = (commit: string | null): commit is string =>
  commit !== null && /^[0-9a-f]{40,64}$/.test(commit);

/**
 * License cards, their full texts and who accepted them. Standard texts ship with the app; a model's own text is read
 * from its repository and, once accepted, kept in the model folder, so that window and terminal share what was accepted.
 */
export const createLicenseService = (options: LicenseServiceOptions): LicenseService => {
  const now = options.now ?? (() => new Date());
  const folder = (): string => path.join(options.modelFolder(), "licenses");
  const kept = licenseTextFolder(folder);
  const acceptances = acceptanceFile(folder, now);
  /** Repository texts of this run, by repository, commit and license; a commit fixes them. */
  const remembered = new Map<string, ReadText | null>();

  const standardText = async (license: License): Promise<ReadText | null> => {
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

  const keptText = async (sha256: string, from: string): Promise<ReadText | null> => {
    const bytes = await kept.read(sha256);
    return bytes === null ? null : { bytes, sha256, from };
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
      const chunks = await options.fetchText(offer.repository, fileName, offer.commit, signal);
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

  /** The text as it is now. What is fixed by a commit is read once. */
  const currentText = async (offer: LicenseOffer, signal: AbortSignal): Promise<ReadText | null> => {
    const license = licenseFor(offer.license);
    if (license.textSource.kind === "spdx") {
      return standardText(license);
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

  const covers = (one: Acceptance, offer: LicenseOffer, license: License, text: ReadText | null): boolean =>
    one.repository === offer.repository &&
    one.licenseId === license.id &&
    one.textSha256 === (text?.sha256 ?? null) &&
    // Without a text it was the card that was accepted.
    (text !== null || one.cardSha256 === cardSha256(license));

  const findAcceptance = async (
    offer: LicenseOffer,
    signal: AbortSignal,
  ): Promise<{
    readonly found: Acceptance | null;
    readonly text: ReadText | null;
    readonly isChanged: boolean;
  }> => {
    const license = licenseFor(offer.license);
    const all = (await acceptances.read()).filter(({ repository }) => repository === offer.repository);
    // A commit fixes its text: no need to ask the hub again.
    const atCommit = all.findLast(
      (one) =>
        isCommit(offer.commit) &&
        one.commit === offer.commit &&
        one.licenseId === license.id &&
        (one.textSha256 !== null || one.cardSha256 === cardSha256(license)),
    );
    if (atCommit !== undefined) {
      const text =
        atCommit.textSha256 === null
          ? null
          : ((await keptText(atCommit.textSha256, offer.repository)) ?? (await currentText(offer, signal)));
      if (atCommit.textSha256 === (text?.sha256 ?? null)) {
        return { found: atCommit, text, isChanged: false };
      }
    }
    const text = await currentText(offer, signal);
    const found = all.findLast((one) => covers(one, offer, license, text)) ?? null;
    return { found, text, isChanged: found === null && all.length > 0 };
  };

  const record = async (offer: LicenseOffer, text: ReadText | null): Promise<AcceptedLicense> => {
    const license = licenseFor(offer.license);
    const accepted: Acceptance = {
      repository: offer.repository,
      licenseId: license.id,
      textSha256: text?.sha256 ?? null,
      cardSha256: cardSha256(license),
      commit: isCommit(offer.commit) ? offer.commit : null,
      at: now().toISOString(),
      by: displayName(options.userName()) || "unknown user",
    };
    if (text !== null) {
      await keep(text);
    }
    await acceptances.add(accepted);
    return {
      license,
      licenseTextSha256: accepted.textSha256,
      acceptance: { by: accepted.by, at: accepted.at },
    };
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

  const requireOne = async (offer: LicenseOffer, signal: AbortSignal): Promise<AcceptedLicense> => {
    const license = licenseFor(offer.license);
    if (!license.acceptanceNeeded) {
      const text = await currentText(offer, signal);
      if (text !== null) {
        await keep(text);
      }
      return { license, licenseTextSha256: text?.sha256 ?? null, acceptance: null };
    }
    const { found, text, isChanged } = await findAcceptance(offer, signal);
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
    const text = await currentText(offer, signal);
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
          const standard = license === null ? null : await standardText(license);
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
          const text = own ?? (await standardText(license));
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
        const text = await currentText(offer, signal);
        if (stated === undefined || (text?.sha256 ?? null) !== stated.textSha256) {
          throw new AppError(
            "license-not-accepted",
            `The license text of ${offer.name} changed while you read it. Read the new text and accept it then.`,
          );
        }
        accepted.push({ offer, text });
      }
      for (const { offer, text } of accepted) {
        await record(offer, text);
      }
    },

    acceptOffer: (offer, signal) =>
      together(offer, async (one) => record(one, await currentText(one, signal))),

    isSettled: async (offer, signal) => {
      for (const one of eachOffer(offer)) {
        if (licenseFor(one.license).acceptanceNeeded && (await findAcceptance(one, signal)).found === null) {
          return false;
        }
      }
      return true;
    },

    requireAcceptance: (offer, signal) => together(offer, (one) => requireOne(one, signal)),
  };
};

/** A model under several licenses is a question for each of them. */
const eachOffer = ({ furtherLicenses = [], ...offer }: LicenseOffer): readonly LicenseOffer[] => [
  offer,
  ...furtherLicenses.map((license) => ({ ...offer, license })),
];

const together = async (
  offer: LicenseOffer,
  settle: (one: LicenseOffer) => Promise<AcceptedLicense>,
): Promise<AcceptedLicense> => {
  const { furtherLicenses = [], ...main } = offer;
  const settled = await settle(main);
  const further: AcceptedLicense[] = [];
  for (const license of furtherLicenses) {
    further.push(await settle({ ...main, license }));
  }
  return further.length === 0 ? settled : { ...settled, further };
};

const notAccepted = (offer: LicenseOffer, license: License, isChanged: boolean): string => {
  if (isChanged) {
    return `The license of ${offer.name} changed since it was accepted. Read it and accept it again to download the model.`;
  }
  return license.class === "unknown"
    ? `No license that Cloister knows is stated for ${offer.name}. Accept that to download it all the same.`
    : `${offer.name} comes under the ${license.name}. Read and accept it to download the model.`;
};
