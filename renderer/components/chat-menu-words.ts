export const words = {
  rename: "Rename",
  pin: "Pin",
  unpin: "Unpin",
  move: "Move to",
  noFolder: "No folder",
  newFolder: "New folder…",
  archive: "Archive",
  unarchive: "Unarchive",
  duplicate: "Duplicate",
  remove: "Delete",
  copyOf: (title: string): string => `${title} (copy)`,
} as const;
