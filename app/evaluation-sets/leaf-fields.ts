import { isJsonObject, type JsonValue } from "../json-output/json-schema.ts";
import { jsonSchemaLimits } from "../json-output/json-schema-limits.ts";
import { evaluationSetLimits } from "./evaluation-set-limits.ts";

/** A leaf of a JSON value. An empty object or list is one, as it holds none. */
export type LeafValue = string | number | boolean | null | readonly never[] | Readonly<Record<string, never>>;

/**
 * The leaves of a JSON value by their JSON pointers; the items of a list are named by their index. At most
 * `limit` leaves; what lies deeper than an answer may is left out.
 */
export const leafFields = (
  value: JsonValue,
  limit: number = evaluationSetLimits.fields,
): ReadonlyMap<string, LeafValue> => {
  const leaves = new Map<string, LeafValue>();
  const visit = (inner: JsonValue, path: string, depth: number): void => {
    if (leaves.size >= limit || depth > jsonSchemaLimits.answerDepth) {
      return;
    }
    if (typeof inner !== "object" || inner === null) {
      leaves.set(path, inner);
      return;
    }
    const entries: readonly (readonly [string, JsonValue])[] = isJsonObject(inner)
      ? Object.entries(inner)
      : (inner as readonly JsonValue[]).map((one, index) => [String(index), one] as const);
    if (entries.length === 0) {
      leaves.set(path, isJsonObject(inner) ? {} : []);
    }
    for (const [key, one] of entries) {
      visit(one, `${path}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth + 1);
    }
  };
  visit(value, "", 0);
  return leaves;
};
