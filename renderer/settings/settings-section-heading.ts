import type { SettingsSectionName } from "../components/settings-section-name.ts";
import { desktopWords } from "./desktop-words.ts";
import { keyboardWords } from "./keyboard-words.ts";
import { tuningWords } from "./tuning-words.ts";
import { words } from "./words.ts";

const headings: Readonly<Record<SettingsSectionName, string>> = {
  appearance: words.appearance,
  keyboard: keyboardWords.heading,
  desktop: desktopWords.heading,
  engine: words.engine,
  chats: words.chats,
  tuning: tuningWords.heading,
  downloads: words.downloads,
  storage: words.storage,
  walls: words.walls,
  about: words.about,
};

export const settingsSectionHeading = (name: SettingsSectionName): string => headings[name];
