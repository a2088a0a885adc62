import { plainTitle } from "../chats/plain-title.ts";
import type { ExportFileFormat } from "./export-options.ts";

const endings = { markdown: "md", html: "html", pdf: "pdf", json: "json" } as const satisfies Record<
  ExportFileFormat,
  string
>;

/** How the names of files end, without the dot. */
export const exportEnding = (format: ExportFileFormat): string => endings[format];

/** Names that Windows keeps for devices. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name for a file that every system takes: at most 80 characters, no separators, never hidden, never empty. */
export const plainFileName = (title: string): string => {
  const name = [...plainTitle(title).replace(/[\\/:*?"<>|]/g, " ")]
    .slice(0, 80)
    .join("")
    .replace(/ +/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  return name === "" || reserved.test(name) ? `Chat ${name}`.trim() : name;
};
