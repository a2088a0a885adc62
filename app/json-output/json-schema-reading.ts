import type { JsonObject } from "./json-schema.ts";
import type { JsonSchemaNote, JsonSchemaProblem } from "./json-schema-problem.ts";

export type JsonSchemaReading =
  | {
      readonly ok: true;
      /** The schema as it stands, for checking answers. */
      readonly schema: JsonObject;
      /** The part of it that the engine's grammar follows, in the form that the engine takes. */
      readonly grammar: JsonObject;
      readonly notes: readonly JsonSchemaNote[];
    }
  | { readonly ok: false; readonly problem: JsonSchemaProblem };
