/** Why a schema cannot be used, with where in it. Words for it stand with whoever shows it. */
export type JsonSchemaProblem =
  | { readonly kind: "syntax"; readonly line: number; readonly column: number }
  | { readonly kind: "too-long"; readonly limit: number }
  | { readonly kind: "too-deep"; readonly path: string; readonly limit: number }
  | { readonly kind: "too-many-parts"; readonly limit: number }
  /** A schema is an object, or one of its keywords has a value that no schema may have there. */
  | { readonly kind: "wrong-value"; readonly path: string }
  /** Valid JSON Schema, but the engine's grammar cannot follow it. */
  | { readonly kind: "unsupported"; readonly path: string; readonly keyword: string }
  | { readonly kind: "type-missing"; readonly path: string }
  | { readonly kind: "reference-missing"; readonly path: string }
  | { readonly kind: "reference-circular"; readonly path: string }
  | { readonly kind: "number-too-large"; readonly path: string; readonly limit: number };

/** What a usable schema says and the engine does otherwise: each is true of all answers, so it is told beforehand. */
export type JsonSchemaNote =
  /** Not followed while the model writes; the finished answer is checked against it. */
  | { readonly kind: "checked-afterwards"; readonly keyword: string }
  /** Neither followed nor checked. */
  | { readonly kind: "ignored"; readonly keyword: string }
  /** Properties that may be missing are written all the same. */
  | { readonly kind: "all-properties" };
