import { fileLimits } from "./chat-file-limits.ts";
import { refused } from "./refused.ts";

/**
 * One value out of a large JSON file: an element of the list that the file is or holds under `listKey`, or another
 * property of the object that the file is.
 */
export type JsonElement =
  | { readonly kind: "element"; readonly value: unknown }
  | { readonly kind: "property"; readonly key: string; readonly value: unknown };

const quote = 0x22;
const backslash = 0x5c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const comma = 0x2c;
const colon = 0x3a;

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

type Place =
  | "start"
  /** In the list: a value, or the end. */
  | "list-value"
  | "list-next"
  /** In the object around: a key, a colon, a value. */
  | "key"
  | "colon"
  | "value"
  | "object-next"
  | "end";

/**
 * Takes a JSON file apart while it is read, so that only one chat at a time is in memory: never holds more than
 * `elementBytes`, never goes deeper than `depth`. Push bytes, take elements, and call `end`. Throws chat-file-refused.
 */
export class JsonElements {
  readonly #listKey: string;
  /** Values one after another without a list around them, as in a file of lines. */
  readonly #lines: boolean;
  readonly #decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #place: Place = "start";
  #inObject = false;
  #key = "";
  #parts: Buffer[] = [];
  #partBytes = 0;
  /** Of the value being read: how deep, and whether in a string. */
  #depth = 0;
  #reading: "none" | "nested" | "string" | "plain" = "none";
  #inString = false;
  #escaped = false;
  #first = true;

  constructor(options: { readonly listKey: string; readonly lines?: boolean }) {
    this.#listKey = options.listKey;
    this.#lines = options.lines ?? false;
  }

  /** The elements that end within these bytes. */
  *push(bytes: Buffer): Generator<JsonElement> {
    let at = 0;
    if (this.#first && bytes.length > 0) {
      this.#first = false;
      at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
      if (this.#lines) {
        this.#place = "list-value";
      }
    }
    let from = at;
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0;
      if (this.#reading === "none") {
        if (isSpace(byte)) {
          at += 1;
          continue;
        }
        if (this.#isPunctuation(byte)) {
          at += 1;
          continue;
        }
        this.#beginValue(byte);
        from = at;
        at += 1;
        continue;
      }
      if (this.#reading === "plain") {
        if (isSpace(byte) || byte === comma || byte === closeBracket || byte === closeBrace) {
          this.#keep(bytes.subarray(from, at));
          yield* this.#endValue();
          continue;
        }
        at += 1;
        continue;
      }
      at += 1;
      if (this.#endsWith(byte)) {
        this.#keep(bytes.subarray(from, at));
        yield* this.#endValue();
      }
    }
    if (this.#reading !== "none") {
      this.#keep(bytes.subarray(from));
    }
  }

  /** Call after the last byte. */
  *end(): Generator<JsonElement> {
    if (this.#lines && this.#reading === "plain") {
      yield* this.#endValue();
    }
    if (this.#reading !== "none") {
      throw refused("it ends in the middle of a value, as if it had not been copied whole");
    }
    if (this.#first || this.#place === "start") {
      throw refused("it is empty");
    }
    if (this.#place !== "end" && !(this.#lines && this.#place === "list-value")) {
      throw refused("it ends before its list does, as if it had not been copied whole");
    }
  }

  #isPunctuation(byte: number): boolean {
    switch (this.#place) {
      case "start":
        if (byte === openBracket) {
          this.#place = "list-value";
          return true;
        }
        if (byte === openBrace) {
          this.#place = "key";
          this.#inObject = true;
          return true;
        }
        throw refused("it is not JSON");
      case "list-value":
        if (byte === closeBracket && !this.#lines) {
          this.#place = this.#inObject ? "object-next" : "end";
          return true;
        }
        return false;
      case "list-next":
        if (byte === comma || byte === closeBracket) {
          this.#place = byte === comma ? "list-value" : this.#inObject ? "object-next" : "end";
          return true;
        }
        throw refused("its list is not JSON");
      case "key":
        if (byte === closeBrace) {
          this.#place = "end";
          return true;
        }
        if (byte === quote) {
          return false;
        }
        throw refused("it is not JSON");
      case "colon":
        if (byte === colon) {
          this.#place = "value";
          return true;
        }
        throw refused("it is not JSON");
      case "value":
        if (byte === openBracket && this.#key === this.#listKey) {
          this.#place = "list-value";
          return true;
        }
        return false;
      case "object-next":
        if (byte === comma || byte === closeBrace) {
          this.#place = byte === comma ? "key" : "end";
          return true;
        }
        throw refused("it is not JSON");
      case "end":
        throw refused("something follows after its end");
    }
  }

  #beginValue(byte: number): void {
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    if (byte === openBrace || byte === openBracket) {
      this.#reading = "nested";
      this.#depth = 1;
    } else if (byte === quote) {
      this.#reading = "string";
      this.#inString = true;
    } else {
      this.#reading = "plain";
    }
  }

  /** Whether the value ends with this byte. */
  #endsWith(byte: number): boolean {
    if (this.#inString) {
      if (this.#escaped) {
        this.#escaped = false;
      } else if (byte === backslash) {
        this.#escaped = true;
      } else if (byte === quote) {
        this.#inString = false;
        return this.#reading === "string";
      }
      return false;
    }
    switch (byte) {
      case quote:
        this.#inString = true;
        return false;
      case openBrace:
      case openBracket:
        this.#depth += 1;
        if (this.#depth > fileLimits.depth) {
          throw refused(`brackets lie more than ${fileLimits.depth} deep in each other`);
        }
        return false;
      case closeBrace:
      case closeBracket:
        this.#depth -= 1;
        return this.#depth === 0;
      default:
        return false;
    }
  }

  #keep(part: Buffer): void {
    this.#partBytes += part.length;
    if (this.#partBytes > fileLimits.elementBytes) {
      throw refused("one chat in it is larger than a chat may be");
    }
    // A copy: the bytes given are used again.
    this.#parts.push(Buffer.from(part));
  }

  *#endValue(): Generator<JsonElement> {
    const bytes = this.#parts.length === 1 ? (this.#parts[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#parts);
    this.#parts = [];
    this.#partBytes = 0;
    this.#reading = "none";
    let value: unknown;
    try {
      value = JSON.parse(this.#decoder.decode(bytes));
    } catch (thrown) {
      throw refused("it is not JSON, or not in UTF-8", thrown);
    }
    switch (this.#place) {
      case "key":
        this.#key = String(value);
        this.#place = "colon";
        return;
      case "value":
        this.#place = "object-next";
        yield { kind: "property", key: this.#key, value };
        return;
      default:
        this.#place = this.#lines ? "list-value" : "list-next";
        yield { kind: "element", value };
    }
  }
}
