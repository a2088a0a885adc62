import { AppError } from "../../app/errors/app-error.ts";

/** What was held in memory alone went away with its process. */
export const temporaryChatLost = (): AppError =>
  new AppError(
    "host-stopped",
    "The part of Cloister that held the temporary chat ended unexpectedly, and the chat is gone with it. Other chats are not affected; start a new one.",
  );
