import ts from "typescript";

/** Counts in which the languages of the window differ. */
export const sampleCounts = [0, 1, 2, 5, 11, 100] as const;

/** What stands for a type of a parameter: values that can be found again in what is said. */
const samplesOf = (type: string, place: number): readonly unknown[] => {
  const text = `sample${"abcdefg"[place]}`;
  switch (type) {
    case "string":
      return [text];
    case "string | null":
      return [text, null];
    case "number":
      return sampleCounts;
    case "number | null":
      return [...sampleCounts, null];
    case "boolean":
      return [true, false];
    case "readonly string[]":
      return [[text], [text, "sampleother"]];
    case "ChatFileKind":
      return ["cloister", "chatgpt", "open-webui", "jan"];
    case "ShortcutRefusal":
      return ["edits-text", "of-the-system", "writes-text", "needs-modifier", "unknown"];
    case "JsonSchemaProblem":
      return [
        { kind: "syntax", line: 3, column: 7 },
        { kind: "too-long", limit: 100 },
        { kind: "too-many-parts", limit: 100 },
        { kind: "too-deep", path: "samplepath", limit: 5 },
        { kind: "wrong-value", path: "samplepath" },
        { kind: "unsupported", path: "samplepath", keyword: "samplekeyword" },
        { kind: "type-missing", path: "samplepath" },
        { kind: "reference-missing", path: "samplepath" },
        { kind: "reference-circular", path: "samplepath" },
        { kind: "number-too-large", path: "samplepath", limit: 100 },
      ];
    case "JsonSchemaNote":
      return [
        { kind: "checked-afterwards", keyword: "samplekeyword" },
        { kind: "ignored", keyword: "samplekeyword" },
        { kind: "all-properties" },
      ];
    default:
      throw new Error(`No sample is made up for the type ${type}. Add one here.`);
  }
};

/** All calls to try: counts run together, other values through all of theirs. */
const callsOf = (parameters: readonly (readonly unknown[])[]): readonly (readonly unknown[])[] =>
  parameters.reduce<readonly (readonly unknown[])[]>(
    (calls, samples) => calls.flatMap((call) => samples.map((sample) => [...call, sample])),
    [[]],
  );

/**
 * The functions of a file of words, each by the names of the keys that lead to it (`task.import`), with calls to try it
 * with, made up from the types of its parameters.
 */
export const sampleCallsOf = (source: string): ReadonlyMap<string, readonly (readonly unknown[])[]> => {
  const calls = new Map<string, readonly (readonly unknown[])[]>();
  const visit = (node: ts.Node, path: readonly string[]): void => {
    if (ts.isPropertyAssignment(node)) {
      const name = ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) ? node.name.text : "";
      visit(node.initializer, [...path, name]);
    } else if (ts.isArrowFunction(node) && path.length > 0) {
      calls.set(
        path.join("."),
        callsOf(node.parameters.map(({ type }, place) => samplesOf(type?.getText() ?? "", place))),
      );
    } else {
      ts.forEachChild(node, (child) => visit(child, path));
    }
  };
  const file = ts.createSourceFile("words.ts", source, ts.ScriptTarget.Latest, true);
  ts.forEachChild(file, (statement) => {
    if (/inLanguage\(|^export const \w+Words = \{/u.test(statement.getText())) {
      visit(statement, []);
    }
  });
  return calls;
};
