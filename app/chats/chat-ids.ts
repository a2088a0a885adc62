import { z } from "zod";
import { identifier } from "../identifiers.ts";
import { chatsPerRequest } from "./chats-per-request.ts";

/** Chats that one request is about. */
export const chatIds = z.array(identifier).min(1).max(chatsPerRequest);
