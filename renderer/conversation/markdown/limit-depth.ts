type HastNode = { readonly type: string; readonly value?: string; children?: HastNode[] };

/** Elements within one another: no text meant to be read needs more, and the page walks them one within another. */
const deepest = 48;

const textOf = (node: HastNode): string => {
  let text = "";
  const open: HastNode[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    text += next.value ?? "";
    open.push(...(next.children ?? []).toReversed());
  }
  return text;
};

/** What lies deeper becomes its text. */
export const limitDepth = () => (tree: HastNode) => {
  const visit = (node: HastNode, depth: number): void => {
    if (node.children === undefined) {
      return;
    }
    if (depth >= deepest) {
      node.children = [{ type: "text", value: textOf(node) }];
      return;
    }
    for (const child of node.children) {
      visit(child, depth + 1);
    }
  };
  visit(tree, 0);
};
