import { llamaLicenses } from "./known/llama-licenses.ts";
import { modelLicenses } from "./known/model-licenses.ts";
import { standardLicenses } from "./known/standard-licenses.ts";
import type { License } from "./license.ts";

/**
 * The licenses that Cloister can explain. Each statement was read in the license's own text, or, for the LFM, Falcon
 * and Health AI ones, in its publisher's guide, in its predecessor, or in what others quote of it. Not legal advice.
 */
export const knownLicenses: readonly License[] = [...standardLicenses, ...modelLicenses, ...llamaLicenses];

const byId: ReadonlyMap<string, License> = new Map(knownLicenses.map((one) => [one.id, one]));

export const findLicense = (id: string): License | null => byId.get(id) ?? null;
