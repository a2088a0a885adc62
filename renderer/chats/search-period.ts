export const searchPeriods = ["any", "today", "week", "month", "year", "span"] as const;
export type SearchPeriod = (typeof searchPeriods)[number];

/** Two days of the person's calendar as date fields have them, `2026-11-26`; empty where a side is open. */
export type SearchSpan = { readonly from: string; readonly to: string };

type Bounds = { readonly since: number | null; readonly before: number | null };

const startOfDay = (now: Date, daysBack: number): number =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack).getTime();

/** Midnight at the beginning of a day, or of the one after it; null where the field holds no whole date. */
const midnightOf = (day: string, daysAfter: number): number | null => {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined || month === undefined || date === undefined) {
    return null;
  }
  const midnight = new Date(Number(year), Number(month) - 1, Number(date) + daysAfter).getTime();
  return Number.isFinite(midnight) && midnight >= 0 ? midnight : null;
};

const daysBack = { today: 0, week: 6, month: 29, year: 364 } as const;

/** From which moment on, and before which, in milliseconds since 1970. Days count whole. */
export const boundsOf = (period: SearchPeriod, span: SearchSpan, now: Date): Bounds => {
  switch (period) {
    case "any":
      return { since: null, before: null };
    case "span":
      return { since: midnightOf(span.from, 0), before: midnightOf(span.to, 1) };
    default:
      return { since: startOfDay(now, daysBack[period]), before: null };
  }
};
