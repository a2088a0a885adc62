import { llamaLicenses } from "./known/llama-licenses.ts";
import { modelLicenses } from "./known/model-licenses.ts";
import { standardLicenses } from "./known/standard-licenses.ts";
import type { License } from "./license.ts";

/**
 * The licenses that Cloister can explain. Each statement was compared with the license's own text: of the standard ones
 * with that of the SPDX list, which ships with the app. Exceptions are the LFM, Falcon and Health AI ones, told after their
 * publisher's guide, their predecessor, or what others quote of them, and CC-BY-NC and CC-BY-NC-SA, which were compared in
 * part and follow their siblings. What the Open Source Initiative has approved is no
 * statement of these texts; it is taken from the SPDX list too, where that has the license. Not legal advice.
 */
export const knownLicenses: readonly License[] = [...standardLicenses, ...modelLicenses, ...llamaLicenses];

const byId: ReadonlyMap<string, License> = new Map(knownLicenses.map((one) => [one.id, one]));

export const findLicense = (id: string): License | null => byId.get(id) ?? null;
