import { z } from "zod";
import { appErrorData } from "../../../app/errors/app-error-data.ts";

const callId = z.int().min(1);

/** Main to host, as JSON over the child's own channel. */
export const messageToHost = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("call"), id: callId, name: z.string().max(64), input: z.unknown() }),
  z.strictObject({ kind: z.literal("cancel"), id: callId }),
  z.strictObject({ kind: z.literal("ping"), id: callId }),
  z.strictObject({ kind: z.literal("stop") }),
]);
export type MessageToHost = z.infer<typeof messageToHost>;

/** Host to main. */
export const messageFromHost = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ready") }),
  z.strictObject({ kind: z.literal("result"), id: callId, ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ kind: z.literal("failure"), id: callId, error: appErrorData }),
  z.strictObject({ kind: z.literal("event"), name: z.string().max(64), payload: z.unknown() }),
  z.strictObject({ kind: z.literal("pong"), id: callId }),
]);
export type MessageFromHost = z.infer<typeof messageFromHost>;
