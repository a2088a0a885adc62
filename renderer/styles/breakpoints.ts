/** Up to this width the chat list is a drawer. The same number stands in the style sheets that use it. */
export const narrowWindow = "(max-width: 800px)";
