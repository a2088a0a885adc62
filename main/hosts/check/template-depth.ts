/** Tags that an `end…` tag of the same name closes. */
const blocks = new Set(["if", "for", "macro", "call", "filter", "block", "with", "generation", "set", "raw"]);

type Tag = {
  readonly words: readonly string[];
  /** Deepest brackets, plus one for each word that makes an interpreter recurse. */
  readonly depth: number;
  readonly assigns: boolean;
  readonly end: number;
};

const isWordCharacter = (character: string): boolean => /[\w]/.test(character);

/** Reads one tag from after its opening braces to after its closing ones; text in quotes counts for nothing. */
const readTag = (template: string, start: number, closing: string): Tag => {
  const words: string[] = [];
  let brackets = 0;
  let curly = 0;
  let deepest = 0;
  let recursing = 0;
  let assigns = false;
  let previous = "";
  let index = start;
  while (index < template.length) {
    const character = template[index] ?? "";
    const before = previous;
    previous = character.trim() === "" ? previous : character;
    if (curly === 0 && template.startsWith(closing, index)) {
      return { words, depth: deepest + recursing, assigns, end: index + 2 };
    }
    if (character === '"' || character === "'") {
      index += 1;
      while (index < template.length && template[index] !== character) {
        index += template[index] === "\\" ? 2 : 1;
      }
      index += 1;
      continue;
    }
    if (isWordCharacter(character)) {
      const wordStart = index;
      while (index < template.length && isWordCharacter(template[index] ?? "")) {
        index += 1;
      }
      const word = template.slice(wordStart, index);
      words.push(word);
      if (word === "not" || word === "else") {
        recursing += 1;
      }
      continue;
    }
    if (character === "(" || character === "[" || character === "{") {
      brackets += 1;
      curly += character === "{" ? 1 : 0;
      deepest = Math.max(deepest, brackets);
    } else if (character === ")" || character === "]" || character === "}") {
      brackets = Math.max(0, brackets - 1);
      curly = Math.max(0, curly - (character === "}" ? 1 : 0));
    } else if (character === "=") {
      assigns = true;
    } else if ((character === "-" || character === "+") && (before === "-" || before === "+")) {
      recursing += 1;
    }
    index += 1;
  }
  return { words, depth: deepest + recursing, assigns, end: template.length };
};

/**
 * How deep an interpreter must recurse to read a Jinja template: open blocks with their branches, plus the brackets
 * and operators of one tag. Rather too high than too low: a closing tag counts only where it fits the block that is open.
 */
export const templateDepth = (template: string): number => {
  const open: { readonly name: string; weight: number }[] = [];
  let blockDepth = 0;
  let deepest = 0;
  let index = 0;
  while (index < template.length) {
    index = template.indexOf("{", index);
    if (index === -1) {
      break;
    }
    const kind = template[index + 1];
    if (kind === "#") {
      const end = template.indexOf("#}", index + 2);
      index = end === -1 ? template.length : end + 2;
      continue;
    }
    if (kind !== "%" && kind !== "{") {
      index += 1;
      continue;
    }
    const tag = readTag(template, index + 2, kind === "%" ? "%}" : "}}");
    index = tag.end;
    const name = kind === "%" ? (tag.words[0] ?? "") : "";
    const top = open.at(-1);
    if (blocks.has(name) && !(name === "set" && tag.assigns)) {
      open.push({ name, weight: 1 });
      blockDepth += 1;
    } else if ((name === "elif" || name === "else") && top !== undefined) {
      top.weight += 1;
      blockDepth += 1;
    } else if (top !== undefined && name === `end${top.name}`) {
      open.pop();
      blockDepth -= top.weight;
    }
    // The branch itself was counted with the blocks.
    deepest = Math.max(deepest, blockDepth + tag.depth - (name === "else" ? 1 : 0));
  }
  return deepest;
};
