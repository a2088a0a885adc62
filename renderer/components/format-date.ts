import { locale, spoken } from "../languages/language.ts";

/** Day before month in English too: these dates stand beside hashes and versions, and people of both customs read them. */
const dateLocale = spoken === "en" ? "en-GB" : locale;
const day = new Intl.DateTimeFormat(dateLocale, { day: "numeric", month: "short", year: "numeric" });
const minute = new Intl.DateTimeFormat(dateLocale, {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** `26 Nov 2026` */
export const formatDay = (at: number | string): string => day.format(new Date(at));

/** `26 Nov 2026, 14:05` */
export const formatMinute = (at: number | string): string => minute.format(new Date(at));
