import { type MathSpan, mathMarks } from "./math-spans.ts";

// The part of micromark's interface that is used here: its own types come with packages that are not ours to name.
type Code = number | null;
type State = (code: Code) => State | undefined;
type Token = { readonly start: { readonly offset: number } };
type Effects = {
  readonly enter: (type: string) => Token;
  readonly exit: (type: string) => Token;
  readonly consume: (code: Code) => void;
};
type TokenizeContext = { readonly now: () => { readonly offset: number } };
type MathNode = {
  readonly type: "formula";
  data: {
    readonly hName: "formula";
    readonly hProperties: { readonly tex: string; readonly source: string; readonly display: boolean };
  };
};
type CompileContext = {
  readonly enter: (node: MathNode, token: Token) => void;
  readonly exit: (token: Token) => void;
  readonly buffer: () => void;
  readonly resume: () => string;
  readonly config: {
    readonly enter: Readonly<Record<string, (this: CompileContext, token: Token) => void>>;
    readonly exit: Readonly<Record<string, (this: CompileContext, token: Token) => void>>;
  };
};
type ProcessorData = { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] };

const dollar = 36;
const backslash = 92;
/** micromark's line endings and the rest of a tab are codes below zero. */
const isLineEnding = (code: Code): boolean => code !== null && code >= -5 && code <= -3;

const tokenize = (spans: ReadonlyMap<number, MathSpan>) =>
  function (this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const offset = (): number => this.now().offset;
    let span: MathSpan | undefined;
    const start: State = (code) => {
      span = spans.get(offset());
      if (span === undefined) {
        return nok(code);
      }
      effects.enter("formula");
      effects.enter("formulaMark");
      return opening(code);
    };
    const opening: State = (code) => {
      if (code === null || span === undefined) {
        return nok(code);
      }
      if (offset() < span.valueStart) {
        effects.consume(code);
        return opening;
      }
      effects.exit("formulaMark");
      return between(code);
    };
    /** At the beginning of a line of the formula, at a line ending, or at the closing mark. */
    const between: State = (code) => {
      if (code === null || span === undefined) {
        return nok(code);
      }
      if (offset() >= span.valueEnd) {
        effects.enter("formulaMark");
        return closing(code);
      }
      if (isLineEnding(code)) {
        effects.enter("lineEnding");
        effects.consume(code);
        effects.exit("lineEnding");
        return between;
      }
      effects.enter("formulaText");
      return inside(code);
    };
    const inside: State = (code) => {
      if (code === null || span === undefined || isLineEnding(code) || offset() >= span.valueEnd) {
        effects.exit("formulaText");
        return between(code);
      }
      effects.consume(code);
      return inside;
    };
    const closing: State = (code) => {
      if (span !== undefined && offset() >= span.end) {
        effects.exit("formulaMark");
        effects.exit("formula");
        return ok(code);
      }
      if (code === null || isLineEnding(code)) {
        return nok(code);
      }
      effects.consume(code);
      return closing;
    };
    return start;
  };

/** Lets the formulas of one text be elements `formula`. A plugin for remark; `spans` are those of that very text. */
export function formulaSyntax(this: unknown, spans: ReadonlyMap<number, MathSpan>): void {
  const data = (this as { readonly data: () => ProcessorData }).data();
  const construct = { name: "formula", tokenize: tokenize(spans) };
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push({ text: { [dollar]: construct, [backslash]: construct } });
  let node: MathNode | null = null;
  data.fromMarkdownExtensions ??= [];
  data.fromMarkdownExtensions.push({
    enter: {
      formula(this: CompileContext, token: Token) {
        node = {
          type: "formula",
          data: { hName: "formula", hProperties: { tex: "", source: "", display: false } },
        };
        this.enter(node, token);
        this.buffer();
      },
    },
    exit: {
      formula(this: CompileContext, token: Token) {
        const tex = this.resume();
        const mark = spans.get(token.start.offset)?.mark ?? "$";
        if (node !== null) {
          node.data = {
            hName: "formula",
            hProperties: {
              tex,
              source: `${mark}${tex}${mathMarks[mark]}`,
              display: mark === "$$" || mark === "\\[",
            },
          };
        }
        this.exit(token);
      },
      formulaText(this: CompileContext, token: Token) {
        this.config.enter.data?.call(this, token);
        this.config.exit.data?.call(this, token);
      },
    },
  });
}
