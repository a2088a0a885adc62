type HastNode = {
  readonly type: string;
  properties?: Record<string, unknown>;
  readonly children?: readonly HastNode[];
};

const known = new Set(
  "href src alt title className align start checked type tex source display label".split(" "),
);

/** Removes every attribute that the components do not read: ids, data, styles, handlers. */
export const keepKnownProperties = () => (tree: HastNode) => {
  const visit = (node: HastNode): void => {
    if (node.properties !== undefined) {
      node.properties = Object.fromEntries(
        Object.entries(node.properties).filter(([name]) => known.has(name)),
      );
    }
    for (const child of node.children ?? []) {
      visit(child);
    }
  };
  visit(tree);
};
