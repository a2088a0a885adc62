const escapeCharacter = "\u001b";
const endsControlString = new Set(["\u0007", "\u009c", "\n"]);
/** Characters that turn the reading direction or that nobody can see; a name or an address could hide behind them. */
const invisible = /^[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]$/u;

type State = "text" | "escape" | "intermediate" | "sequence" | "string" | "stringEscape";

/**
 * Makes text from a model safe to print on a terminal: it loses escape sequences whole (colors, titles, links,
 * clipboard writes), every other control character but line break and tab, and characters that turn the direction.
 * Keeps its state between pieces, since a sequence may be cut in two.
 */
export class TerminalText {
  #state: State = "text";

  push(piece: string): string {
    let kept = "";
    for (const character of piece) {
      kept += this.#take(character);
    }
    return kept;
  }

  #take(character: string): string {
    switch (this.#state) {
      case "text":
        return this.#takeText(character);
      case "escape":
        this.#state = stateAfterEscape(character);
        // A line break is never part of a sequence.
        return this.#keptBreak(character);
      case "intermediate":
        this.#state = character >= " " && character <= "/" ? "intermediate" : "text";
        return this.#keptBreak(character);
      case "sequence":
        this.#state = character >= " " && character <= "?" ? "sequence" : "text";
        return this.#keptBreak(character);
      case "string":
        this.#state = endsControlString.has(character)
          ? "text"
          : character === escapeCharacter
            ? "stringEscape"
            : "string";
        return this.#keptBreak(character);
      case "stringEscape":
        this.#state = character === "\\" ? "text" : stateAfterEscape(character);
        return this.#keptBreak(character);
    }
  }

  #takeText(character: string): string {
    if (character === "\n" || character === "\t") {
      return character;
    }
    if (character === escapeCharacter) {
      this.#state = "escape";
      return "";
    }
    if (character === "\u009b") {
      this.#state = "sequence";
      return "";
    }
    if (/^[\u0090\u0098\u009d-\u009f]$/.test(character)) {
      this.#state = "string";
      return "";
    }
    return character < " " || (character >= "\u007f" && character <= "\u009f") || invisible.test(character)
      ? ""
      : character;
  }

  #keptBreak(character: string): string {
    if (character !== "\n") {
      return "";
    }
    this.#state = "text";
    return "\n";
  }
}

const stateAfterEscape = (character: string): State => {
  switch (character) {
    case "[":
      return "sequence";
    case "]":
    case "P":
    case "X":
    case "^":
    case "_":
      return "string";
    case escapeCharacter:
      return "escape";
    default:
      return character >= " " && character <= "/" ? "intermediate" : "text";
  }
};

/** One whole text made safe to print. */
export const terminalText = (text: string): string => new TerminalText().push(text);
