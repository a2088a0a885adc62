import { z } from "zod";

/** Identifiers are made by us, random and opaque: the page names things by id, never by path or address. */
export const identifier = z.string().regex(/^[0-9a-f]{32}$/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A stable slug of a model file, such as `smollm2-135m-instruct-q4_1`. */
export const modelFileId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,127}$/);
/** Milliseconds since 1970. */
export const timestampMs = z.int().min(0).max(8.64e15);
