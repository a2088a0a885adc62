import { commandNames } from "../../../app/commands/command-names.ts";
import { dialogTexts, type ShellWords } from "./shell-words.ts";

export const english: ShellWords = {
  menus: { file: "&File", edit: "&Edit", view: "&View", chat: "&Chat", answer: "&Answer", window: "&Window" },
  commands: commandNames,
  roles: {
    about: "About Cloister",
    hide: "Hide Cloister",
    hideOthers: "Hide Others",
    unhide: "Show All",
    quit: "Quit",
    close: "Close Window",
    undo: "Undo",
    redo: "Redo",
    cut: "Cut",
    copy: "Copy",
    paste: "Paste",
    selectAll: "Select All",
    resetZoom: "Actual Size",
    zoomIn: "Zoom In",
    zoomOut: "Zoom Out",
    togglefullscreen: "Toggle Full Screen",
    minimize: "Minimize",
    zoom: "Zoom",
    front: "Bring All to Front",
  },
  desktop: {
    open: "Open Cloister",
    newChat: "New chat",
    quickQuestion: "Quick question",
    quit: "Quit Cloister",
    staysHeading: "Cloister stays in the tray",
    stays:
      "Its window is closed, and answers and downloads go on. Open it again from the tray, or end it there with Quit. Settings, Desktop, switches this off.",
    understood: "Keep it in the tray",
  },
  openLink: (host) => `Open ${host} in your browser?`,
  openLinkDetail: "Your browser connects to this host and tells it the whole address.",
  openLinkButton: "Open in browser",
  cancel: "Cancel",
  dialogs: Object.fromEntries(dialogTexts.map((text) => [text, text])) as ShellWords["dialogs"],
};
