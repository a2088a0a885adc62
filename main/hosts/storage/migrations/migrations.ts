import type { Migration } from "../migrate-database.ts";
import { chatsAndMessages } from "./0010-chats-and-messages.ts";
import { branches } from "./0020-branches.ts";
import { orderOfChats } from "./0030-order-of-chats.ts";
import { search } from "./0040-search.ts";
import { assistants } from "./0050-assistants.ts";

/** Every step of the schema, in order. */
export const migrations: readonly Migration[] = [
  chatsAndMessages,
  branches,
  orderOfChats,
  search,
  assistants,
];
