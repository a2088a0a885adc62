/** A new identifier of the shape that main makes. */
export const randomId = (): string => crypto.randomUUID().replaceAll("-", "");
