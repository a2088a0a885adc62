const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const minute = new Intl.DateTimeFormat("en-GB", {
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
