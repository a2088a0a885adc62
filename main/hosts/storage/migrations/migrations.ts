import type { Migration } from "../migrate-database.ts";
import { chatsAndMessages } from "./0010-chats-and-messages.ts";
import { branches } from "./0020-branches.ts";

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [chatsAndMessages, branches];
