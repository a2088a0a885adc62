import type { AttachmentWithText } from "../attachments/attachment.ts";
import { bytesInWords } from "../models/bytes-in-words.ts";
import type { ChatWriter, ChatWriterOptions } from "./chat-writer.ts";
import { closesFence, fenceAround, fenceOpenedBy, type OpenFence } from "./code-fences.ts";
import { exportedTime, exportWords, figureParts, headingParts } from "./export-words.ts";
import { withoutPlaces } from "./without-places.ts";

/** Characters that would mean something in a heading or in a line of figures. */
const plain = (text: string): string =>
  text.replace(/\s+/gu, " ").replace(/[\\`*_{}[\]()#+!|<>~]/g, (mark) => `\\${mark}`);

const tagStart = /<(?=[a-z/!?])(?!https?:\/\/)/gi;

/** Tags become text outside of code, so that none swallows what follows. Lengths of backtick runs pair code spans. */
const withoutTags = (line: string): string =>
  line.split(/(`+)/).reduce<{ readonly text: string; readonly open: string | null }>(
    ({ text, open }, part, index) => {
      if (index % 2 === 1) {
        return { text: text + part, open: open === null ? part : open === part ? null : open };
      }
      return { text: text + (open === null ? part.replace(tagStart, "\\<") : part), open };
    },
    { text: "", open: null },
  ).text;

/** The Markdown a model wrote, with tags as text and every fence closed. */
export const containedMarkdown = (text: string): string => {
  let fence: OpenFence | null = null;
  const lines: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (fence !== null) {
      lines.push(line);
      fence = closesFence(line, fence) ? null : fence;
      continue;
    }
    fence = fenceOpenedBy(line);
    lines.push(fence === null ? withoutTags(line) : line);
  }
  if (fence !== null) {
    lines.push(fence.marker.repeat(fence.length));
  }
  return lines.join("\n");
};

/** What a person typed: a quotation, which ends whatever it opens. */
const quoted = (text: string): string =>
  containedMarkdown(text)
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");

/** What was sent along, whole, between fences that it cannot close. */
const attached = ({ name, sizeBytes, pages, text }: AttachmentWithText): string => {
  const fence = fenceAround(text);
  return `${plain(exportWords.attached(name, bytesInWords(sizeBytes), pages))}\n\n${fence}text\n${text}\n${fence}`;
};

/**
 * Markdown for people: a title, and under a heading each the messages in the order they were made. What people typed
 * is quoted, answers stand as the model wrote them; versions are named.
 */
export const markdownWriter = ({ withFigures }: ChatWriterOptions): ChatWriter => {
  let chats = 0;
  let previous: number | null = null;
  return {
    begin: () => "",
    beginChat: (chat) => {
      const separator = chats > 0 ? "\n---\n\n" : "";
      chats += 1;
      previous = null;
      const facts = [
        exportWords.begun(exportedTime(chat.createdAt)),
        ...(chat.origin === null ? [] : [exportWords.importedFrom(chat.origin.kind)]),
      ].join(" · ");
      const fence = fenceAround(chat.systemPrompt);
      const prompt =
        chat.systemPrompt === ""
          ? ""
          : `\n**${exportWords.systemPrompt}**\n\n${fence}text\n${chat.systemPrompt}\n${fence}\n`;
      return `${separator}# ${plain(chat.title)}\n\n${facts}\n${prompt}`;
    },
    message: (placed) => {
      const message = withoutPlaces(placed);
      const heading = `${placed.number}. ${headingParts(placed, previous).map(plain).join(" · ")}`;
      previous = placed.number;
      const figures =
        withFigures && message.generation !== null
          ? `*${figureParts(message.generation).map(plain).join(" · ")}*`
          : "";
      const body = placed.role === "user" ? quoted(message.text) : containedMarkdown(message.text);
      return `\n${[
        `## ${heading}`,
        ...(message.attachments ?? []).map(attached),
        body,
        exportWords.states[message.state] === "" ? "" : `*${exportWords.states[message.state]}*`,
        message.error === null ? "" : plain(message.error.message),
        message.notImported.length === 0 ? "" : plain(exportWords.notImported(message.notImported)),
        figures,
      ]
        .filter((part) => part !== "")
        .join("\n\n")}\n`;
    },
    endChat: () => (previous === null ? `\n${exportWords.empty}\n` : ""),
    end: () => "",
  };
};
