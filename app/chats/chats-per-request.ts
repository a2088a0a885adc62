/** More chats than this are asked for in several requests. In a file of its own, so that the page needs no schemas for it. */
export const chatsPerRequest = 5000;
