import type { License } from "../../app/licenses/license.ts";
import type { SoftwareNotice } from "../../app/licenses/software-notice.ts";

const holds = (texts: readonly string[], search: string): boolean => {
  const all = texts.join("\n").toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
};

/** The licenses that hold every word of the search, in their names or their sentences. */
export const findLicenses = (
  licenses: readonly License[],
  search: string,
  nameOfClass: (one: License["class"]) => string,
): readonly License[] =>
  licenses.filter((one) =>
    holds(
      [
        one.id,
        one.name,
        nameOfClass(one.class),
        one.classReason,
        ...one.permits,
        ...one.requires,
        ...one.forbids,
      ],
      search.trim(),
    ),
  );

/** The software that holds every word of the search, in its name, version or license. */
export const findSoftware = (
  software: readonly SoftwareNotice[],
  search: string,
): readonly SoftwareNotice[] =>
  software.filter((one) => holds([one.id, one.name, one.version, one.license], search.trim()));
