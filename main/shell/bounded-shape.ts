/** Bounds of one request, before any schema looks at it: generous for people, small for a flood. */
export const shapeBounds = {
  depth: 8,
  /** Objects, arrays and primitives together. */
  values: 10_000,
  /** UTF-16 units of all strings and keys together. The longest message is 4,000,000. */
  textUnits: 5_000_000,
} as const;

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/**
 * Whether a value is plain data (null, booleans, finite numbers, strings, arrays and plain objects of these, and
 * `undefined` for a missing property) within the bounds. Cheap, never recurses deeper than the bound, never throws:
 * what cannot be read is not plain data.
 */
export const hasBoundedShape = (value: unknown): boolean => {
  let values = 0;
  let textUnits = 0;

  const fits = (part: unknown, depth: number): boolean => {
    values += 1;
    if (values > shapeBounds.values || depth > shapeBounds.depth) {
      return false;
    }
    switch (typeof part) {
      case "string":
        textUnits += part.length;
        return textUnits <= shapeBounds.textUnits;
      case "number":
        return Number.isFinite(part);
      case "boolean":
      case "undefined":
        return true;
      case "object":
        if (part === null) {
          return true;
        }
        if (Array.isArray(part)) {
          return part.length <= shapeBounds.values && part.every((item) => fits(item, depth + 1));
        }
        return (
          isPlain(part) &&
          Object.entries(part).every(([key, item]) => fits(key, depth) && fits(item, depth + 1))
        );
      default:
        return false;
    }
  };

  try {
    return fits(value, 0);
  } catch {
    return false;
  }
};
