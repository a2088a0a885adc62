import ts from "typescript";
import { sayIn } from "../../../renderer/languages/say-in-language.ts";
import { sentences } from "../../../renderer/languages/sentences.ts";

/** Stands where a source puts something in. */
const sample = "7";

/** All that is quoted in a source, with a sample in place of what is put in. */
export const quotedIn = (source: string): readonly string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      return;
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      found.push(node.text);
    } else if (ts.isTemplateExpression(node)) {
      found.push(
        [node.head.text, ...node.templateSpans.map(({ literal }) => `${sample}${literal.text}`)].join(""),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest));
  return found;
};

/** What a person reads: several words, and no query of the database. */
export const isSentence = (text: string): boolean =>
  /[a-z] [a-zA-Z]/u.test(text) && !/SELECT|DELETE|INSERT|UPDATE|WHERE| AS |^Attached file/u.test(text);

/** One of the languages, with nothing but what is put in: letters that are left were not said. */
const say = sayIn(
  Object.fromEntries(
    sentences.map((sentence) => [sentence, `§${sentence.match(/\{\d\}/gu)?.join("") ?? ""}`]),
  ),
);

/** Whether all of it is said in other languages. */
export const canBeSaid = (text: string): boolean => !/\p{L}/u.test(say(text));
