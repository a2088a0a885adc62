import { formatDecimal } from "../languages/format-number.ts";
import { locale, spoken } from "../languages/language.ts";

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;
const inEnglish = ["B", "kB", "MB", "GB", "TB"] as const;

/** `98.4 MB`: decimal units, as file managers and model pages count. */
export const formatBytes = (bytes: number): string => {
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  const digits = power === 0 || value >= 100 ? 0 : 1;
  // English says `B` for what it counts, where Intl would say `byte`.
  return spoken === "en"
    ? `${formatDecimal(value, digits)} ${inEnglish[power] ?? "B"}`
    : value.toLocaleString(locale, {
        style: "unit",
        unit: units[power] ?? "byte",
        // Arabic writes its short units with full stops, which are hard to tell from the ends of sentences.
        unitDisplay: spoken === "ar" ? "long" : "short",
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      });
};
