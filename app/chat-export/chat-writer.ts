import type { Language } from "../languages/language.ts";
import type { ExportedChat } from "./exported-chat.ts";
import type { PlacedMessage } from "./exported-page.ts";

/** Makes the text of a file piece by piece; what the pieces hold is joined as it is. Pure: no clock, no files. */
export type ChatWriter = {
  readonly begin: (title: string) => string;
  readonly beginChat: (chat: ExportedChat) => string;
  readonly message: (message: PlacedMessage) => string;
  readonly endChat: () => string;
  readonly end: () => string;
};

export type ChatWriterOptions = { readonly withFigures: boolean };

/** Of documents for people. */
export type DocumentWriterOptions = ChatWriterOptions & {
  /** What they say beside what people and models wrote. */
  readonly language: Language;
};
