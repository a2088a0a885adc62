import type { AttachmentWithText } from "../attachments/attachment.ts";
import type { ChatWriter, DocumentWriterOptions } from "./chat-writer.ts";
import { closesFence, fenceAround, fenceOpenedBy, type OpenFence } from "./code-fences.ts";
import { type ExportPhrases, exportPhrases } from "./export-phrases.ts";
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
const attached = (phrases: ExportPhrases, attachment: AttachmentWithText): string => {
  const { text } = attachment;
  const fence = fenceAround(text);
  return `${plain(phrases.attached(attachment))}\n\n${fence}text\n${text}\n${fence}`;
};

/**
 * Markdown for people: a title, and under a heading each the messages in the order they were made. What people typed
 * is quoted, answers stand as the model wrote them; versions are named.
 */
export const markdownWriter = ({ withFigures, language }: DocumentWriterOptions): ChatWriter => {
  const phrases = exportPhrases(language);
  let chats = 0;
  let previous: number | null = null;
  return {
    begin: () => "",
    beginChat: (chat) => {
      const separator = chats > 0 ? "\n---\n\n" : "";
      chats += 1;
      previous = null;
      const fence = fenceAround(chat.systemPrompt);
      const prompt =
        chat.systemPrompt === ""
          ? ""
          : `\n**${phrases.words.systemPrompt}**\n\n${fence}text\n${chat.systemPrompt}\n${fence}\n`;
      return `${separator}# ${plain(chat.title)}\n\n${phrases.facts(chat)}\n${prompt}`;
    },
    message: (placed) => {
      const message = withoutPlaces(placed);
      const heading = `${placed.number}. ${phrases.heading(placed, previous).map(plain).join(" · ")}`;
      previous = placed.number;
      const figures =
        withFigures && message.generation !== null
          ? `*${phrases.figures(message.generation).map(plain).join(" · ")}*`
          : "";
      const body = placed.role === "user" ? quoted(message.text) : containedMarkdown(message.text);
      return `\n${[
        `## ${heading}`,
        ...(message.attachments ?? []).map((one) => attached(phrases, one)),
        body,
        phrases.state(message.state) === "" ? "" : `*${phrases.state(message.state)}*`,
        message.error === null ? "" : plain(message.error.message),
        plain(phrases.notImported(message.notImported)),
        figures,
      ]
        .filter((part) => part !== "")
        .join("\n\n")}\n`;
    },
    endChat: () => (previous === null ? `\n${phrases.words.empty}\n` : ""),
    end: () => "",
  };
};
