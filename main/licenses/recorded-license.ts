import type { AcceptedLicense } from "./accepted-license.ts";

export type RecordedLicense = Pick<AcceptedLicense, "licenseTextSha256" | "acceptance"> & {
  readonly furtherLicenses?: {
    license: string;
    licenseTextSha256: string | null;
    acceptance: { by: string; at: string } | null;
  }[];
};

/** What a download keeps of it, and no more: its journal takes nothing that it does not know. */
export const recordedLicense = (accepted: AcceptedLicense): RecordedLicense => ({
  licenseTextSha256: accepted.licenseTextSha256,
  acceptance: accepted.acceptance,
  ...(accepted.further === undefined
    ? {}
    : {
        furtherLicenses: accepted.further.map(({ license, licenseTextSha256, acceptance }) => ({
          license: license.id,
          licenseTextSha256,
          acceptance,
        })),
      }),
});
