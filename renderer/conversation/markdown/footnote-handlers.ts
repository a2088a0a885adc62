type MarkdownNode = { readonly type: string; readonly label?: string; readonly identifier?: string };
type HastElement = {
  readonly type: "element";
  readonly tagName: string;
  readonly properties: Record<string, string>;
  readonly children: [];
};

/** A reference becomes an element of our own; notes are shown once, at the end of the whole answer. */
export const footnoteHandlers = {
  footnoteReference: (_: unknown, node: MarkdownNode): HastElement => ({
    type: "element",
    tagName: "note",
    properties: { label: node.label ?? node.identifier ?? "" },
    children: [],
  }),
  footnoteDefinition: (): undefined => undefined,
};
