import type { License } from "../../app/licenses/license.ts";
import { licenseFor } from "../../app/licenses/license-for.ts";
import { displayName } from "../../app/models/display-name.ts";
import type { Acceptance } from "./acceptance.ts";
import { acceptanceFile } from "./acceptance-file.ts";
import type { AcceptedLicense } from "./accepted-license.ts";
import { isCommit } from "./is-commit.ts";
import type { LicenseOffer } from "./license-offer.ts";
import { sha256Of } from "./license-text-folder.ts";
import type { LicenseTexts, ReadText } from "./license-texts.ts";

export type LicenseAcceptancesOptions = {
  /** Where they are kept, in the model folder. */
  readonly folder: () => string;
  readonly now: () => Date;
  readonly userName: () => string;
  readonly texts: Pick<LicenseTexts, "current">;
  readonly keptText: (sha256: string, from: string) => Promise<ReadText | null>;
  readonly keep: (text: ReadText) => Promise<void>;
};

const cardSha256 = ({ permits, requires, forbids, ...card }: License): string =>
  sha256Of(JSON.stringify([card.id, card.name, card.class, permits, requires, forbids]));

/** Who accepted which text of which repository, and whether that covers what is offered now. */
export const createLicenseAcceptances = ({
  folder,
  now,
  userName,
  texts,
  keptText,
  keep,
}: LicenseAcceptancesOptions) => {
  const acceptances = acceptanceFile(folder, now);

  const covers = (one: Acceptance, offer: LicenseOffer, license: License, text: ReadText | null): boolean =>
    one.repository === offer.repository &&
    one.licenseId === license.id &&
    one.textSha256 === (text?.sha256 ?? null) &&
    // Without a text it was the card that was accepted.
    (text !== null || one.cardSha256 === cardSha256(license));

  const find = async (
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
          : ((await keptText(atCommit.textSha256, offer.repository)) ?? (await texts.current(offer, signal)));
      if (atCommit.textSha256 === (text?.sha256 ?? null)) {
        return { found: atCommit, text, isChanged: false };
      }
    }
    const text = await texts.current(offer, signal);
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
      by: displayName(userName()) || "unknown user",
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

  return { read: acceptances.read, find, record };
};
