import type { Attachment } from "../attachments/attachment.ts";
import type { GenerationRecord } from "../generation/generation-record.ts";
import { programNames } from "../languages/chat-export/export-words.ts";
import { type Language, locales } from "../languages/language.ts";
import { bytesInWords } from "../models/bytes-in-words.ts";
import { exportWordsIn } from "./export-words.ts";
import type { ExportedChat, ExportedMessage } from "./exported-chat.ts";
import type { PlacedMessage } from "./exported-page.ts";
import { exportedTime } from "./exported-time.ts";

/** What an exported document says in a language, for Markdown and HTML alike. Plain text: the writers escape it. */
export const exportPhrases = (language: Language) => {
  const words = exportWordsIn(language);
  const number = (value: number, digits?: number): string =>
    value.toLocaleString(locales[language], {
      useGrouping: false,
      minimumFractionDigits: digits ?? 0,
      maximumFractionDigits: digits ?? 20,
    });
  const size = (bytes: number): string =>
    bytesInWords(bytes).replace(/^[\d.]+/u, (amount) =>
      number(Number(amount), amount.split(".")[1]?.length ?? 0),
    );

  return {
    words,
    /** When a chat began, and where it came from. */
    facts: ({ createdAt, origin }: Pick<ExportedChat, "createdAt" | "origin">): string =>
      [
        words.begun(exportedTime(createdAt)),
        ...(origin === null ? [] : [words.importedFrom(programNames[origin.kind])]),
      ].join(" · "),
    /** What stands over a message, in parts. `previousNumber` is the message written before it. */
    heading: (message: PlacedMessage, previousNumber: number | null): readonly string[] => [
      words.roles[message.role],
      ...(message.modelName === null || message.role === "user" ? [] : [message.modelName]),
      ...(message.edited ? [words.edited] : []),
      ...(message.version.count > 1
        ? [words.version(number(message.version.position), number(message.version.count))]
        : []),
      ...(message.parentNumber !== null && message.parentNumber !== previousNumber
        ? [words.follows(number(message.parentNumber))]
        : []),
    ],
    attached: ({ name, sizeBytes, pages }: Pick<Attachment, "name" | "sizeBytes" | "pages">): string =>
      words.attached(name, [size(sizeBytes), ...(pages === null ? [] : [words.pages(pages)])].join(", ")),
    /** How an answer ended; empty where it is complete. */
    state: (state: ExportedMessage["state"]): string => (state === "complete" ? "" : words.states[state]),
    /** Empty where everything was imported. */
    notImported: (what: readonly string[]): string =>
      what.length === 0 ? "" : words.notImported(what.join(", ")),
    /** Figures of one answer, in parts. */
    figures: (record: GenerationRecord): readonly string[] => [
      ...(record.tokensPerSecond === null ? [] : [words.tokensPerSecond(number(record.tokensPerSecond, 1))]),
      ...(record.timeToFirstTokenSeconds === null
        ? []
        : [words.firstToken(number(record.timeToFirstTokenSeconds, 2))]),
      words.promptTokens(number(record.promptTokens)),
      words.generatedTokens(number(record.generatedTokens)),
      words.seed(String(record.sampling.seed)),
      words.temperature(number(record.sampling.temperature)),
      record.engineVersion,
      words.modelFile(record.modelSha256),
    ],
  };
};

export type ExportPhrases = ReturnType<typeof exportPhrases>;
