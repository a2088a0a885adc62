import { formatBytes } from "../components/format-bytes.ts";
import { words } from "../components/quantity-words.ts";

/** The unit of an amount, with the blank before it. */
const unitOf = (amount: string): string => /[^\d.,]*$/u.exec(amount)?.[0] ?? "";

/** `1.2 of 2.5 GB`: the unit once where both have the same. */
export const amountInWords = (partBytes: number, wholeBytes: number): string => {
  const part = formatBytes(partBytes);
  const whole = formatBytes(wholeBytes);
  const unit = unitOf(part);
  return words.amount(unit === unitOf(whole) ? part.slice(0, part.length - unit.length) : part, whole);
};
