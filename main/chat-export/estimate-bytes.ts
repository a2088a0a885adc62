import type { ExportFileFormat } from "../../app/chat-export/export-options.ts";
import { htmlStyle } from "../../app/chat-export/html-style.ts";

/** What each format puts around a message and a chat, in bytes: measured on chats as people have them. */
const around = {
  markdown: { message: 45, figures: 230, chat: 60, file: 0 },
  html: { message: 130, figures: 260, chat: 120, file: htmlStyle.length + 600 },
  pdf: { message: 900, figures: 500, chat: 1500, file: 40_000 },
  json: { message: 280, figures: 780, chat: 300, file: 60 },
} as const satisfies Record<ExportFileFormat, Record<string, number>>;

/** Text packs to about this share. */
const packedShare = 0.45;

/** About how large the file will be, for people. */
export const estimateBytes = (input: {
  readonly format: ExportFileFormat;
  readonly withFigures: boolean;
  readonly isArchive: boolean;
  readonly chats: number;
  readonly messages: number;
  readonly textBytes: number;
}): number => {
  const { message, figures, chat, file } = around[input.format];
  const bytes =
    input.textBytes +
    input.messages * message +
    // Every second message is an answer.
    (input.withFigures ? Math.ceil(input.messages / 2) * figures : 0) +
    input.chats * chat +
    file * (input.isArchive ? input.chats : 1);
  return Math.round(input.isArchive ? bytes * packedShare + input.chats * 200 : bytes);
};
