const entities: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: " ",
  copy: "©",
  reg: "®",
};

const decoded = (whole: string, name: string): string => {
  const number = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(name);
  if (number === null) {
    return Object.hasOwn(entities, name) ? (entities[name] ?? whole) : whole;
  }
  const codePoint = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
  return codePoint <= 0x10ffff && !(codePoint >= 0xd800 && codePoint <= 0xdfff)
    ? String.fromCodePoint(codePoint)
    : whole;
};

/**
 * The words of a page of credits without its markup, line for line: Chromium's is 10 MB, so that it is read in lines
 * and nothing waits for the whole. Keeps its state between lines, since a tag, a style or a script may span many.
 */
export class HtmlText {
  #inTag = false;
  #skipUntil: "style" | "script" | "head" | null = null;

  /** The visible text of one line; null where the line held markup alone. */
  push(line: string): string | null {
    let text = "";
    let sawTag = this.#inTag || this.#skipUntil !== null;
    let rest = line;
    while (rest !== "") {
      if (this.#inTag) {
        const end = rest.indexOf(">");
        if (end < 0) {
          break;
        }
        this.#inTag = false;
        rest = rest.slice(end + 1);
        continue;
      }
      if (this.#skipUntil !== null) {
        const end = rest.toLowerCase().indexOf(`</${this.#skipUntil}`);
        if (end < 0) {
          break;
        }
        this.#skipUntil = null;
        rest = rest.slice(end);
      }
      const start = rest.search(/<[a-z/!]/i);
      if (start < 0) {
        text += rest;
        break;
      }
      sawTag = true;
      text += rest.slice(0, start);
      const skipped = /^<(style|script|head)\b/i.exec(rest.slice(start))?.[1]?.toLowerCase();
      if (skipped === "style" || skipped === "script" || skipped === "head") {
        this.#skipUntil = skipped;
      }
      this.#inTag = true;
      rest = rest.slice(start + 1);
    }
    const shown = text.replace(/&(#?[a-z0-9]{1,8});/gi, decoded);
    return sawTag && shown.trim() === "" ? null : shown;
  }
}
