import type { AttachmentKind } from "./attachment.ts";

const markdown = new Set(["md", "markdown", "mdown", "mkd", "rst", "adoc"]);
const tables = new Set(["csv", "tsv"]);
const code = new Set(
  "astro bash bat c cc cfg clj cmake conf cpp cs css cxx dart diff dockerfile env erl ex exs fs fsx go gradle graphql groovy h hpp hs htm html ini ipynb java jl js json json5 jsonc jsonl jsx kt kts less lisp lua m makefile mjs mm ml mts nim nix patch php pl pm properties proto ps1 py pyi r rb rs s sass scala scm scss sh sql svelte svg swift tcl tex tf toml ts tsx v vb vhd vue wat xml xsd xsl yaml yml zig zsh".split(
    " ",
  ),
);

/** What a file of text is called, by the end of its name, or by its whole name where that has no end. */
export const textKindOf = (name: string): Extract<AttachmentKind, "text" | "markdown" | "csv" | "code"> => {
  const ending = name.toLowerCase().split(".").at(-1) ?? "";
  if (code.has(ending)) {
    return "code";
  }
  return markdown.has(ending) ? "markdown" : tables.has(ending) ? "csv" : "text";
};
