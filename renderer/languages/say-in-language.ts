import { formatBytes } from "../components/format-bytes.ts";
import { formatCount } from "./format-number.ts";

/** How sentences of main are said in another language: each with `{0}`, `{1}` where main puts something in. */
type Translated = Readonly<Record<string, string>>;

type Pattern = { readonly matches: RegExp; readonly said: string };

const placeholder = /\{(\d)\}/gu;
const byteUnits = { bytes: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 } as const;

/** The sentence with most words of its own first, so that none is taken for a looser one. */
const patternsOf = (translated: Translated): readonly Pattern[] =>
  Object.entries(translated)
    .filter(([english]) => english.includes("{0}"))
    .toSorted(([one], [other]) => other.replace(placeholder, "").length - one.replace(placeholder, "").length)
    .map(([english, said]) => ({
      matches: new RegExp(
        `^${english
          .split(placeholder)
          .map((piece, index) =>
            index % 2 === 1 ? "([\\s\\S]+?)" : piece.replace(/[\\^$.*+?()[\]{}|]/gu, "\\$&"),
          )
          .join("")}$`,
        "u",
      ),
      said,
    }));

/** Where one sentence ends and another begins. */
const sentenceEnd = /(?<=\.) (?=[\p{Lu}\d])/u;

/** A value inside a sentence: a number, an amount of bytes, another phrase, or a name, which stays. */
const sayValue = (value: string, say: (text: string) => string | null): string => {
  if (/^\d{1,3}(?:,\d{3})+$/u.test(value)) {
    return formatCount(Number(value.replaceAll(",", "")));
  }
  const [, amount, unit] = /^(\d+(?:\.\d+)?) (bytes|kB|MB|GB|TB|PB)$/u.exec(value) ?? [];
  if (amount !== undefined && unit !== undefined) {
    return formatBytes(Math.round(Number(amount) * byteUnits[unit as keyof typeof byteUnits]));
  }
  return say(value) ?? value;
};

/** A full stop of Japanese needs no blank after it. */
const inARow = (sentences: readonly string[] | null): string | null =>
  sentences === null ? null : sentences.join(" ").replaceAll("。 ", "。");

/** Says what main said in English as `translated` has it. What it has not, or has only in part, stays as it is. */
export const sayIn = (translated: Translated): ((english: string) => string) => {
  let patterns: readonly Pattern[] | null = null;

  const sayOne = (text: string): string | null => {
    const whole = Object.hasOwn(translated, text) ? translated[text] : undefined;
    if (whole !== undefined) {
      return whole;
    }
    // Made when the first sentence is said: most windows start without any.
    patterns ??= patternsOf(translated);
    for (const { matches, said } of patterns) {
      const [, ...values] = matches.exec(text) ?? [];
      if (values.length > 0) {
        return said.replace(placeholder, (_all, index: string) =>
          sayValue(values[Number(index)] ?? "", sayOne),
        );
      }
    }
    return null;
  };

  /** As few pieces as possible, all of them known: half a translation would be worse than none. */
  const sayAll = (pieces: readonly string[]): readonly string[] | null => {
    if (pieces.length === 0) {
      return [];
    }
    for (let taken = pieces.length; taken > 0; taken -= 1) {
      const said = sayOne(pieces.slice(0, taken).join(" "));
      const rest = said === null ? null : sayAll(pieces.slice(taken));
      if (said !== null && rest !== null) {
        return [said, ...rest];
      }
    }
    return null;
  };

  const known = new Map<string, string>();
  return (english) => {
    const before = known.get(english);
    if (before !== undefined) {
      return before;
    }
    // Nothing main says is as long; what is, is somebody's text.
    const pieces = english.length > 2000 ? [] : english.split(sentenceEnd);
    const said = (pieces.length > 12 ? null : inARow(sayAll(pieces))) || english;
    if (known.size > 500) {
      known.clear();
    }
    known.set(english, said);
    return said;
  };
};
