import { canonicalNumber } from "./canonical-number.ts";

/** Numbers within a text: groups of thousands by comma, point, apostrophe or (narrow) no-break space, and a fraction. */
const number = /(?<![\p{L}\p{N}])[-+−]?\d+(?:[.,'’\u00a0\u202f]\d+)*(?!\p{L})/gu;

/** Stand for the sign and the point of a number while the rules for punctuation run; no text has a use for them. */
const sign = "\ue000";
const point = "\ue001";

/**
 * What two answers have in common that mean the same: without case, punctuation, English articles, and differences of
 * white space, Unicode form and number format. After SQuAD's evaluation script (Rajpurkar et al. 2016), with numbers
 * added. Accents stay, as they tell words apart.
 */
export const normalizeAnswer = (text: string): string =>
  text
    .replace(/[\ue000\ue001]/gu, " ")
    .normalize("NFKC")
    .toLowerCase()
    .replace(number, (found) => {
      const canonical = canonicalNumber(found);
      return canonical === null ? found : ` ${canonical.replace("-", sign).replace(".", point)} `;
    })
    .replace(/['’]/gu, "")
    .replace(/[\p{P}\p{S}]/gu, " ")
    .replace(/(?<![\p{L}\p{N}])(?:a|an|the)(?![\p{L}\p{N}])/gu, " ")
    .replaceAll(sign, "-")
    .replaceAll(point, ".")
    .replace(/\s+/gu, " ")
    .trim();
