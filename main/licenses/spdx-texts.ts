import agpl30 from "spdx-license-list/licenses/AGPL-3.0.json" with { type: "json" };
import apache20 from "spdx-license-list/licenses/Apache-2.0.json" with { type: "json" };
import bsd2Clause from "spdx-license-list/licenses/BSD-2-Clause.json" with { type: "json" };
import bsd3Clause from "spdx-license-list/licenses/BSD-3-Clause.json" with { type: "json" };
import ccBy40 from "spdx-license-list/licenses/CC-BY-4.0.json" with { type: "json" };
import ccByNc40 from "spdx-license-list/licenses/CC-BY-NC-4.0.json" with { type: "json" };
import ccByNcNd40 from "spdx-license-list/licenses/CC-BY-NC-ND-4.0.json" with { type: "json" };
import ccByNcSa40 from "spdx-license-list/licenses/CC-BY-NC-SA-4.0.json" with { type: "json" };
import ccBySa40 from "spdx-license-list/licenses/CC-BY-SA-4.0.json" with { type: "json" };
import cc0 from "spdx-license-list/licenses/CC0-1.0.json" with { type: "json" };
import gpl20 from "spdx-license-list/licenses/GPL-2.0.json" with { type: "json" };
import gpl30 from "spdx-license-list/licenses/GPL-3.0.json" with { type: "json" };
import isc from "spdx-license-list/licenses/ISC.json" with { type: "json" };
import lgpl30 from "spdx-license-list/licenses/LGPL-3.0.json" with { type: "json" };
import mit from "spdx-license-list/licenses/MIT.json" with { type: "json" };
import mpl20 from "spdx-license-list/licenses/MPL-2.0.json" with { type: "json" };
import unlicense from "spdx-license-list/licenses/Unlicense.json" with { type: "json" };
import facts from "spdx-license-list/package.json" with { type: "json" };

/** What is told of where these texts come from. */
export const spdxTextsFrom = `SPDX license list, as of the package spdx-license-list ${facts.version}`;

/** The texts of the standard licenses that Cloister knows, by SPDX id. Of some 700 in the list only these ship. */
export const spdxTexts: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "AGPL-3.0": agpl30,
    "Apache-2.0": apache20,
    "BSD-2-Clause": bsd2Clause,
    "BSD-3-Clause": bsd3Clause,
    "CC-BY-4.0": ccBy40,
    "CC-BY-NC-4.0": ccByNc40,
    "CC-BY-NC-ND-4.0": ccByNcNd40,
    "CC-BY-NC-SA-4.0": ccByNcSa40,
    "CC-BY-SA-4.0": ccBySa40,
    "CC0-1.0": cc0,
    "GPL-2.0": gpl20,
    "GPL-3.0": gpl30,
    ISC: isc,
    "LGPL-3.0": lgpl30,
    MIT: mit,
    "MPL-2.0": mpl20,
    Unlicense: unlicense,
  }).map(([id, { licenseText }]) => [id, licenseText.replaceAll("\r\n", "\n")]),
);
