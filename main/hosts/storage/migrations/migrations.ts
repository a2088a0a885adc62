import type { Migration } from "../migrate-database.ts";
import { chatsAndMessages } from "./0010-chats-and-messages.ts";
import { chatOrigins } from "./0060-chat-origins.ts";

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [chatsAndMessages, chatOrigins];
