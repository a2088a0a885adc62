import type { Migration } from "../migrate-database.ts";
import { chatsAndMessages } from "./0010-chats-and-messages.ts";
import { search } from "./0040-search.ts";

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [chatsAndMessages, search];
