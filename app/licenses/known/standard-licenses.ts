import type { License } from "../license.ts";

type Statements = Pick<License, "permits" | "requires" | "forbids">;

const approved = "The Open Source Initiative has approved it.";

const standard = (
  id: string,
  name: string,
  source: string,
  about: Statements & { readonly class: License["class"]; readonly classReason?: string },
): License => ({
  id,
  name,
  class: about.class,
  classReason: about.classReason ?? approved,
  permits: about.permits,
  requires: about.requires,
  forbids: about.forbids,
  textSource: { kind: "spdx", spdxId: id },
  acceptanceNeeded: about.class !== "open-source",
  source,
});

const useFreely = "Use it for any purpose, also commercially.";
const changeAndShare = "Change it, and pass it on, changed or not.";
const ownTerms = "Put your own changes under terms of your own.";
const usePatents = "Use the patents that its authors hold in it.";
const keepNotice = "Keep the copyright notice and this license with every copy that you pass on.";
const noBlame = "Hold the authors liable: it comes without any warranty.";
const noEndorsement = "Use the authors’ names to recommend what you made of it, without their permission.";

const noticeOnly: Statements = {
  permits: [useFreely, changeAndShare],
  requires: [keepNotice],
  forbids: [noBlame],
};

const shareSource = "Give everyone you pass it on to the source, or a way to get it.";
const sameTerms = "Put what you pass on that is built on it under this same license.";
const keepNotices =
  "Keep the notices of copyright and missing warranty, pass on a copy of this license, and tell what you changed and when.";
const noTakingBack = "Add terms of your own that take back what the license gives.";
const noPatentSuits = "Sue somebody over patents for using or passing on the work.";

const attribution =
  "Name the authors as they ask, keep their notices, link to the work and to this license, and say whether you changed anything, wherever you share it.";
const noExtraLimits = "Add legal terms or technical measures that keep others from what the license permits.";
const noImpliedEndorsement = "Suggest that the authors endorse you or your use.";
const notForSoftware =
  "The Open Source Initiative has not approved it; it is a license for works of culture, with few limits.";
const nonCommercialReason =
  "It allows no use that is meant first of all for commercial advantage or payment.";
const noPatents = "Take a license of patents or trademarks for granted: it gives none.";
const noCommerce = "Use or share it where that is meant first of all for commercial advantage or payment.";

/** Licenses of which the SPDX list has the text: it ships with the app. */
export const standardLicenses: readonly License[] = [
  standard("Apache-2.0", "Apache License 2.0", "https://www.apache.org/licenses/LICENSE-2.0", {
    class: "open-source",
    permits: [useFreely, changeAndShare, usePatents, ownTerms],
    requires: [
      "Pass on a copy of this license, and keep the notices of copyright, patents and attribution.",
      "Mark the files that you changed.",
      "Pass on the NOTICE file, where there is one.",
    ],
    forbids: [
      "Use the authors’ names and trademarks, except to say where it comes from.",
      "Keep the patent license after suing somebody over patents in it.",
      noBlame,
    ],
  }),
  standard("MIT", "MIT License", "https://opensource.org/license/mit", {
    class: "open-source",
    ...noticeOnly,
    permits: [useFreely, changeAndShare, ownTerms],
  }),
  standard("BSD-3-Clause", "BSD 3-Clause License", "https://opensource.org/license/bsd-3-clause", {
    class: "open-source",
    ...noticeOnly,
    forbids: [noEndorsement, noBlame],
  }),
  standard("BSD-2-Clause", "BSD 2-Clause License", "https://opensource.org/license/bsd-2-clause", {
    class: "open-source",
    ...noticeOnly,
  }),
  standard("ISC", "ISC License", "https://opensource.org/license/isc-license-txt", {
    class: "open-source",
    ...noticeOnly,
  }),
  standard("Unlicense", "The Unlicense", "https://unlicense.org/", {
    class: "open-source",
    permits: [
      useFreely,
      changeAndShare,
      "Do all of it without naming anybody: the work is dedicated to the public domain.",
    ],
    requires: [],
    forbids: [noBlame],
  }),
  standard("MPL-2.0", "Mozilla Public License 2.0", "https://www.mozilla.org/MPL/2.0/", {
    class: "open-source",
    permits: [useFreely, changeAndShare, usePatents, "Combine it with works under other licenses."],
    requires: [
      "Make the source of the covered files that you pass on available, changed ones under this same license, and say how to get it.",
      "Keep the license notices in the files.",
    ],
    forbids: [
      "Take a license of the authors’ trademarks for granted: it gives none.",
      "Keep the rights that it gives after suing somebody over patents in it.",
      noBlame,
    ],
  }),
  standard(
    "LGPL-3.0",
    "GNU Lesser General Public License 3.0",
    "https://www.gnu.org/licenses/lgpl-3.0.html",
    {
      class: "open-source",
      permits: [
        useFreely,
        changeAndShare,
        usePatents,
        "Combine it with works under other licenses, as a library.",
      ],
      requires: [
        "Put changes to the library itself that you pass on under this same license or the GPL, with the source.",
        "Say in what you built on it that the library is in it, and add a copy of this license and of the GPL.",
        "Let others change the library in what you built on it, and take it apart to find errors in their changes.",
        keepNotices,
      ],
      forbids: [noTakingBack, noPatentSuits, noBlame],
    },
  ),
  standard(
    "GPL-2.0",
    "GNU General Public License 2.0",
    "https://www.gnu.org/licenses/old-licenses/gpl-2.0.html",
    {
      class: "open-source",
      permits: [useFreely, changeAndShare],
      requires: [sameTerms, shareSource, keepNotices],
      forbids: [noTakingBack, noBlame],
    },
  ),
  standard("GPL-3.0", "GNU General Public License 3.0", "https://www.gnu.org/licenses/gpl-3.0.html", {
    class: "open-source",
    permits: [useFreely, changeAndShare, usePatents],
    requires: [sameTerms, shareSource, keepNotices],
    forbids: [noTakingBack, noPatentSuits, noBlame],
  }),
  standard(
    "AGPL-3.0",
    "GNU Affero General Public License 3.0",
    "https://www.gnu.org/licenses/agpl-3.0.html",
    {
      class: "open-source",
      permits: [useFreely, changeAndShare, usePatents],
      requires: [
        sameTerms,
        shareSource,
        "Offer the source, free of charge, also to people who only use your changed version over a network.",
        keepNotices,
      ],
      forbids: [noTakingBack, noPatentSuits, noBlame],
    },
  ),
  standard("CC0-1.0", "Creative Commons Zero 1.0", "https://creativecommons.org/publicdomain/zero/1.0/", {
    class: "open-weights",
    classReason:
      "It gives up all copyright, as far as the law allows; the Open Source Initiative has not approved it.",
    permits: [useFreely, changeAndShare, "Do all of it without naming anybody."],
    requires: [],
    forbids: [noPatents, noBlame],
  }),
  standard("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/", {
    class: "open-weights",
    classReason: notForSoftware,
    permits: [useFreely, changeAndShare],
    requires: [attribution],
    forbids: [noExtraLimits, noImpliedEndorsement, noPatents, noBlame],
  }),
  standard(
    "CC-BY-SA-4.0",
    "Creative Commons Attribution-ShareAlike 4.0",
    "https://creativecommons.org/licenses/by-sa/4.0/",
    {
      class: "open-weights",
      classReason: notForSoftware,
      permits: [useFreely, changeAndShare],
      requires: [
        attribution,
        "Put what you make of it and share under this same license, a later version, or one that is compatible.",
      ],
      forbids: [noExtraLimits, noImpliedEndorsement, noPatents, noBlame],
    },
  ),
  standard(
    "CC-BY-NC-4.0",
    "Creative Commons Attribution-NonCommercial 4.0",
    "https://creativecommons.org/licenses/by-nc/4.0/",
    {
      class: "non-commercial",
      classReason: nonCommercialReason,
      permits: ["Use, change and share it for purposes that are not commercial."],
      requires: [attribution],
      forbids: [noCommerce, noExtraLimits, noImpliedEndorsement, noPatents, noBlame],
    },
  ),
  standard(
    "CC-BY-NC-SA-4.0",
    "Creative Commons Attribution-NonCommercial-ShareAlike 4.0",
    "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    {
      class: "non-commercial",
      classReason: nonCommercialReason,
      permits: ["Use, change and share it for purposes that are not commercial."],
      requires: [
        attribution,
        "Put what you make of it and share under this same license, a later version, or one that is compatible.",
      ],
      forbids: [noCommerce, noExtraLimits, noImpliedEndorsement, noPatents, noBlame],
    },
  ),
  standard(
    "CC-BY-NC-ND-4.0",
    "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0",
    "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    {
      class: "non-commercial",
      classReason: nonCommercialReason,
      permits: [
        "Use it, change it for yourself, and share it unchanged, for purposes that are not commercial.",
      ],
      requires: [attribution],
      forbids: [
        noCommerce,
        "Share what you made of it, such as a tuned model.",
        noExtraLimits,
        noImpliedEndorsement,
        noPatents,
        noBlame,
      ],
    },
  ),
];
