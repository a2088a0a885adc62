/** An address in the engine's memory; null where C would say NULL. */
export type NativePointer = bigint | null;
