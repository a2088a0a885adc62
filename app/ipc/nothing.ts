import { z } from "zod";

/** The input of a request that asks no more than its name says. */
export const nothing = z.strictObject({});
/** The output of a request that has no more to say than that it was done. */
export const done = z.strictObject({});
