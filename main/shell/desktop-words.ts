/** What the tray says, and what is said once of it. */
export const desktopWords = {
  trayTip: "Cloister",
  open: "Open Cloister",
  newChat: "New chat",
  quickQuestion: "Quick question",
  quit: "Quit Cloister",
  staysHeading: "Cloister stays in the tray",
  stays:
    "Its window is closed, and answers and downloads go on. Open it again from the tray, or end it there with Quit. Settings, Desktop, switches this off.",
  understood: "Keep it in the tray",
} as const;
