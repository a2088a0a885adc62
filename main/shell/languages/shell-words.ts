import type { CommandId } from "../../../app/commands/commands.ts";

/** All that the shell says outside the page: menus and the system's dialogs. `&` marks the letter of a menu. */
export type ShellWords = {
  readonly menus: {
    readonly file: string;
    readonly edit: string;
    readonly view: string;
    readonly chat: string;
    readonly answer: string;
    readonly window: string;
  };
  readonly commands: Readonly<Record<CommandId, string>>;
  /** By the roles of Electron's menus, whose own labels are English. */
  readonly roles: {
    readonly about: string;
    readonly hide: string;
    readonly hideOthers: string;
    readonly unhide: string;
    readonly quit: string;
    readonly close: string;
    readonly undo: string;
    readonly redo: string;
    readonly cut: string;
    readonly copy: string;
    readonly paste: string;
    readonly selectAll: string;
    readonly resetZoom: string;
    readonly zoomIn: string;
    readonly zoomOut: string;
    readonly togglefullscreen: string;
    readonly minimize: string;
    readonly zoom: string;
    readonly front: string;
  };
  /** The tray, and what is said once of it. */
  readonly desktop: {
    readonly open: string;
    readonly newChat: string;
    readonly quickQuestion: string;
    readonly quit: string;
    readonly staysHeading: string;
    readonly stays: string;
    readonly understood: string;
  };
  readonly openLink: (host: string) => string;
  readonly openLinkDetail: string;
  readonly openLinkButton: string;
  readonly cancel: string;
  /** Titles and kinds of files of dialogs, by what they are called in English. */
  readonly dialogs: Readonly<Record<DialogText, string>>;
};

export const dialogTexts = [
  "Choose a file of certificate authorities",
  "Import model files",
  "Export the provenance record",
  "Import assistants",
  "Import an evaluation set",
  "Choose a text",
  "Export the evaluation set",
  "Evaluation sets",
  "Text files",
  "Export the assistant",
  "Choose the model folder",
  "Choose a text for the importance matrix",
  "Texts",
  "Choose an empty folder for the models",
  "Export",
  "Import chats",
  "Attach files",
  "Documents",
  "PEM certificates",
  "Assistants",
  "GGUF models",
  "Exports of chats",
] as const;

export type DialogText = (typeof dialogTexts)[number];
