import { knownLicenses } from "./known-licenses.ts";

/** What the hub calls a license (`license`, or `license_name` where that says `other`), where it is not our own id. */
const otherNames: Readonly<Record<string, string>> = {
  "cc0-1.0": "CC0-1.0",
  "agpl-3.0-only": "AGPL-3.0",
  "agpl-3.0-or-later": "AGPL-3.0",
  "gpl-2.0-only": "GPL-2.0",
  "gpl-2.0-or-later": "GPL-2.0",
  "gpl-3.0-only": "GPL-3.0",
  "gpl-3.0-or-later": "GPL-3.0",
  "lgpl-3.0-only": "LGPL-3.0",
  "lgpl-3.0-or-later": "LGPL-3.0",
  "lfm-open-license-v1.0": "lfm1.0",
  "falcon-llm-license": "falcon-llm-2.0",
  "tii-falcon-license-2.0": "falcon-llm-2.0",
  "nvidia-open-model-license": "nvidia-open-model",
  "tongyi-qianwen-license-agreement": "tongyi-qianwen",
  "qwen-license": "qwen",
  "mrl-0.1": "mrl",
  "mistral-ai-research-licence": "mrl",
  "deepseek-license": "deepseek",
  "deepseek-license-agreement": "deepseek",
};

const byLowerCaseId: ReadonlyMap<string, string> = new Map(
  knownLicenses.map(({ id }) => [id.toLowerCase(), id]),
);

/**
 * The id of a license that Cloister can explain, for what a hub or a record calls it; null for anything else. Names of
 * families (`openrail`, `gpl`, `cc`, `other`) say too little to be taken for one of them.
 */
export const licenseOfHubTag = (tag: string | null): string | null => {
  const name = tag?.trim().toLowerCase() ?? "";
  const other = Object.hasOwn(otherNames, name) ? otherNames[name] : undefined;
  return byLowerCaseId.get(name) ?? other ?? null;
};
