import { locale } from "./language.ts";

const grouped = new Intl.NumberFormat(locale);

/** `8,192`, as the window's language groups digits. */
export const formatCount = (count: number): string => grouped.format(count);

/** `0.70`: always so many digits after the point. */
export const formatDecimal = (value: number, digits: number): string =>
  value.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** `34 %`, of a share from 0 to 1, rounded down: nothing is whole before it is. */
export const formatShare = (share: number): string => `${Math.floor(share * 100)} %`;
