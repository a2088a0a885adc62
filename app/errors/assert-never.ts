/** Makes a missing case of a union a compile error. */
export const assertNever = (value: never): never => {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
};
