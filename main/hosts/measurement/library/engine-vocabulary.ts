import type { EngineLibrary } from "./engine-library.ts";
import type { NativePointer } from "./native-pointer.ts";

export type TokenizeOptions = {
  /** Adds the tokens that begin and end a text, as far as the model wants them. */
  readonly addSpecial: boolean;
  /** Whether `<|im_start|>` and the like in the text are one token, or plain text. */
  readonly parseSpecial: boolean;
};

const roomForPiece = 256;

/** How a model cuts text into tokens. Lives as long as its model. */
export class EngineVocabulary {
  readonly #library: EngineLibrary;
  readonly #pointer: NativePointer;
  readonly size: number;
  readonly beginToken: number;
  readonly endToken: number;
  /** Whether the model wants its texts to begin with `beginToken`. */
  readonly addsBeginToken: boolean;
  readonly addsEndToken: boolean;
  #piece = new Uint8Array(roomForPiece);

  constructor(library: EngineLibrary, pointer: NativePointer) {
    const { functions } = library;
    this.#library = library;
    this.#pointer = pointer;
    this.size = functions.tokenCount(pointer);
    this.beginToken = functions.beginToken(pointer);
    this.endToken = functions.endToken(pointer);
    this.addsBeginToken = functions.addsBeginToken(pointer);
    this.addsEndToken = functions.addsEndToken(pointer);
  }

  /** llama_vocab_type, as a number. */
  get type(): number {
    return this.#library.functions.vocabularyType(this.#pointer);
  }

  tokenize(text: string, { addSpecial, parseSpecial }: TokenizeOptions): Int32Array {
    const { functions } = this.#library;
    const bytes = new TextEncoder().encode(text);
    const into = (tokens: Int32Array): number =>
      functions.tokenize(this.#pointer, bytes, bytes.length, tokens, tokens.length, addSpecial, parseSpecial);
    // A token is rarely less than a byte; where it is, the engine says how many there are.
    const room = new Int32Array(bytes.length + 2);
    const count = into(room);
    if (count >= 0) {
      return room.slice(0, count);
    }
    const larger = new Int32Array(-count);
    return larger.slice(0, Math.max(0, into(larger)));
  }

  /** The bytes that a token stands for: often no whole characters. `special` also shows tokens such as `<|im_end|>`. */
  piece(token: number, special: boolean): Uint8Array {
    const { functions } = this.#library;
    const into = (): number =>
      functions.tokenPiece(this.#pointer, token, this.#piece, this.#piece.length, 0, special);
    let length = into();
    if (length < 0) {
      this.#piece = new Uint8Array(-length);
      length = into();
    }
    return this.#piece.slice(0, Math.max(0, length));
  }

  /** The token as the vocabulary writes it, and its llama_token_attr bits: what makes two vocabularies the same. */
  entry(token: number): { readonly text: string; readonly attributes: number } {
    const { functions } = this.#library;
    return {
      text: functions.tokenText(this.#pointer, token),
      attributes: functions.tokenAttributes(this.#pointer, token),
    };
  }

  /** Whether an answer ends with this token. */
  endsGeneration(token: number): boolean {
    return this.#library.functions.endsGeneration(this.#pointer, token);
  }
}
