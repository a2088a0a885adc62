import { formatBytes } from "../components/format-bytes.ts";
import { formatCount } from "./format-number.ts";

/** How sentences of main are said in another language: each with `{0}`, `{1}` where main puts something in. */
type Translated = Readonly<Record<string, string>>;

type Pattern = {
  readonly matches: RegExp;
  /** For each value, whether it stands in quotation marks: a name or somebody's own text, which is never said. */
  readonly quoted: readonly boolean[];
  readonly said: string;
};

/** `doubts`: values that nobody knows and that run over the end of a sentence; perhaps no values at all. */
type Said = { readonly said: string; readonly doubts: number };
type SaidInARow = { readonly sentences: readonly string[]; readonly doubts: number };

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
      quoted: [...english.matchAll(placeholder)].map(({ index }) => english[index - 1] === "“"),
      said,
    }));

/** Where one sentence ends and another begins. */
const sentenceEnd = /(?<=\.) (?=[\p{Lu}\d])/u;

const asItStands = (value: string): Said => ({ said: value, doubts: sentenceEnd.test(value) ? 1 : 0 });

/** A value inside a sentence: a number, an amount of bytes, another phrase, or a name, which stays. */
const sayValue = (value: string, say: (text: string) => Said | null): Said => {
  if (/^\d{1,3}(?:,\d{3})+$/u.test(value)) {
    return { said: formatCount(Number(value.replaceAll(",", ""))), doubts: 0 };
  }
  const [, amount, unit] = /^(\d+(?:\.\d+)?) (bytes|kB|MB|GB|TB|PB)$/u.exec(value) ?? [];
  if (amount !== undefined && unit !== undefined) {
    const bytes = Math.round(Number(amount) * byteUnits[unit as keyof typeof byteUnits]);
    return { said: formatBytes(bytes), doubts: 0 };
  }
  return say(value) ?? asItStands(value);
};

/** A full stop of Japanese needs no blank after it. */
const inARow = (said: SaidInARow | null): string | null =>
  said === null ? null : said.sentences.join(" ").replaceAll("。 ", "。");

/** Says what main said in English as `translated` has it. What it has not, or has only in part, stays as it is. */
export const sayIn = (translated: Translated): ((english: string) => string) => {
  let patterns: readonly Pattern[] | null = null;

  const sayOne = (text: string): Said | null => {
    const whole = Object.hasOwn(translated, text) ? translated[text] : undefined;
    if (whole !== undefined) {
      return { said: whole, doubts: 0 };
    }
    // Made when the first sentence is said: most windows start without any.
    patterns ??= patternsOf(translated);
    for (const { matches, quoted, said } of patterns) {
      const [, ...values] = matches.exec(text) ?? [];
      if (values.length > 0) {
        const saidValues = values.map((value, index) =>
          quoted[index] === true ? asItStands(value) : sayValue(value, sayOne),
        );
        return {
          said: said.replace(placeholder, (_all, index: string) => saidValues[Number(index)]?.said ?? ""),
          doubts: saidValues.reduce((sum, { doubts }) => sum + doubts, 0),
        };
      }
    }
    return null;
  };

  /**
   * All pieces known: half a translation would be worse than none. With the fewest doubts, then in the fewest sentences.
   */
  const sayAll = (pieces: readonly string[]): SaidInARow | null => {
    /** Of the pieces from there on. */
    const best: (SaidInARow | null)[] = Array(pieces.length).fill(null);
    best.push({ sentences: [], doubts: 0 });
    for (let from = pieces.length - 1; from >= 0; from -= 1) {
      for (let to = pieces.length; to > from; to -= 1) {
        const rest = best[to] ?? null;
        const one = rest === null ? null : sayOne(pieces.slice(from, to).join(" "));
        if (rest !== null && one !== null) {
          const doubts = one.doubts + rest.doubts;
          if (doubts < (best[from]?.doubts ?? Number.POSITIVE_INFINITY)) {
            best[from] = { sentences: [one.said, ...rest.sentences], doubts };
          }
        }
      }
    }
    return best[0] ?? null;
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
