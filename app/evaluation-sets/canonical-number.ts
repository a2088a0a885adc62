/** A number as people write it: with a sign, groups of thousands, and a decimal point or comma. */
const written = /^([-+−–]?)(\d[\d.,'’ \u00a0\u202f]*\d|\d|[.,]\d+)$/u;

/**
 * One way to write a number: `1,234.50`, `1.234,50` and `1 234.5` all become `1234.5`. Null for what is no number. A
 * lone comma or point counts as the decimal one unless, for the comma, exactly three digits follow it (`1,234`), or it
 * comes more than once.
 */
export const canonicalNumber = (text: string): string | null => {
  const match = written.exec(text.trim());
  if (match === null) {
    return null;
  }
  const [, sign = "", digits = ""] = match;
  const plain = digits.replace(/['’ \u00a0\u202f]/gu, "");
  const decimalAt = decimalMark(plain);
  const whole = (decimalAt === null ? plain : plain.slice(0, decimalAt)).replace(/[.,]/gu, "");
  const fraction = decimalAt === null ? "" : plain.slice(decimalAt + 1).replace(/0+$/u, "");
  const tidyWhole = whole.replace(/^0+(?=\d)/u, "") || "0";
  const value = fraction === "" ? tidyWhole : `${tidyWhole}.${fraction}`;
  return sign === "" || sign === "+" || value === "0" ? value : `-${value}`;
};

const decimalMark = (plain: string): number | null => {
  const lastPoint = plain.lastIndexOf(".");
  const lastComma = plain.lastIndexOf(",");
  if (lastPoint >= 0 && lastComma >= 0) {
    return Math.max(lastPoint, lastComma);
  }
  const last = Math.max(lastPoint, lastComma);
  if (last < 0) {
    return null;
  }
  const isAlone = plain.indexOf(plain[last] ?? "") === last;
  const groupsThousands = lastComma >= 0 && /^\d{1,3},\d{3}$/u.test(plain);
  return isAlone && !groupsThousands ? last : null;
};
