/**
 * What a translation of some words must have: the same keys, a string for each string, a list as long for each list, and
 * for each function one that takes the same values. A key that is missing or too many does not compile.
 */
export type Translation<Words> = Words extends string
  ? string
  : Words extends (...values: infer Values) => infer Said
    ? (...values: Values) => Translation<Said>
    : { readonly [Key in keyof Words]: Translation<Words[Key]> };
