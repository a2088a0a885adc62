/** The longest text of one message, in UTF-16 units. In a file of its own, so that the page needs no schemas for it. */
export const messageTextLimit = 4_000_000;
