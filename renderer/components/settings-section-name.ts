/** The sections of Settings, in their order. */
export const settingsSectionNames = [
  "appearance",
  "keyboard",
  "desktop",
  "engine",
  "chats",
  "tuning",
  "downloads",
  "storage",
  "walls",
  "about",
] as const;
export type SettingsSectionName = (typeof settingsSectionNames)[number];
