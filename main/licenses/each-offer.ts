import type { AcceptedLicense } from "./accepted-license.ts";
import type { LicenseOffer } from "./license-offer.ts";

/** A model under several licenses is a question for each of them. */
export const eachOffer = ({ furtherLicenses = [], ...offer }: LicenseOffer): readonly LicenseOffer[] => [
  offer,
  ...furtherLicenses.map((license) => ({ ...offer, license })),
];

/** Settles each license of an offer, the main one first. */
export const together = async (
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
