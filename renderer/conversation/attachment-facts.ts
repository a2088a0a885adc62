import type { Attachment } from "../../app/attachments/attachment.ts";
import { formatBytes } from "../components/format-bytes.ts";
import { words } from "./attachment-words.ts";

/** What is said of an attached file beside its name, in parts. What is unusual about it is among them. */
export const attachmentFacts = (
  { kind, pages, pagesWithoutText, sizeBytes, encoding }: Attachment,
  count: { readonly tokens: number; readonly exact: boolean } | null,
): readonly string[] => [
  words.kinds[kind],
  ...(pages === null ? [] : [words.pages(pages)]),
  formatBytes(sizeBytes),
  ...(count === null ? [] : [(count.exact ? words.tokens : words.tokensAbout)(count.tokens)]),
  ...(encoding === "windows-1252" ? [words.readAs(words.encodings[encoding])] : []),
  ...(pagesWithoutText > 0 ? [words.withoutText(pagesWithoutText)] : []),
];
