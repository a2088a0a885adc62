type PolicyFactory = {
  readonly createPolicy: (
    name: string,
    rules: { readonly createHTML: (text: string) => string | null },
  ) => unknown;
};

/**
 * The page's only Trusted Types policy: text that holds no `<` may become the content of an element, because it
 * cannot make one. Radix fills its style elements that way; everything else that would turn a string into markup or
 * script throws.
 */
export const refuseMarkup = (): void => {
  const factory = (globalThis as { readonly trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy("default", { createHTML: (text) => (text.includes("<") ? null : text) });
};
