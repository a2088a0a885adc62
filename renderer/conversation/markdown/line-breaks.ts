type MarkdownNode = { type: string; value?: string; readonly children?: readonly MarkdownNode[] };

const lineBreak = /^<br\s{0,3}\/?>$/i;

/**
 * `<br>` is a line break, the only one that a cell of a table can have: models write it there. It is the one tag that is
 * obeyed, and only as it stands here, without attributes.
 */
export const lineBreaks = () => (tree: MarkdownNode) => {
  const open: MarkdownNode[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === "html" && lineBreak.test(node.value ?? "")) {
      node.type = "break";
      delete node.value;
    }
    open.push(...(node.children ?? []));
  }
};
