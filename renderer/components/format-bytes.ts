const units = ["B", "kB", "MB", "GB", "TB"] as const;

/** `98.4 MB`: decimal units, as file managers and model pages count. */
export const formatBytes = (bytes: number): string => {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(value < 100 ? 1 : 0)} ${units[power] ?? "B"}`;
};
