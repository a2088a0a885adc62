/** Looking into what another app wrote: nothing is taken for granted, and nothing throws. */
export type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An own property; what a prototype would answer is not in the file. */
export const fieldOf = (value: unknown, name: string): unknown =>
  isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined;

export const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const latestMs = 8.64e15;
/** Larger numbers are milliseconds since 1970, smaller ones seconds. */
const firstMs = 1e11;

/** A time of another app in milliseconds since 1970, or null: seconds, milliseconds, nanoseconds or an ISO date. */
export const timeOf = (value: unknown): number | null => {
  const number = typeof value === "string" ? Date.parse(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number) || number <= 0) {
    return null;
  }
  const milliseconds = number < firstMs ? number * 1000 : number > 1e16 ? number / 1e6 : number;
  return milliseconds <= latestMs ? Math.round(milliseconds) : null;
};
