/**
 * What happens when a chat outgrows the context. `ask`: nothing is answered until the person decides. `leaveOut`: the
 * oldest messages are not given to the model. `summarize`: the model writes a summary of them, which it is given
 * instead. In a file of its own, so that the page needs no schemas for it.
 */
export const contextPolicies = ["ask", "leaveOut", "summarize"] as const;

export type ContextPolicy = (typeof contextPolicies)[number];
/** What a chat says of it; `default` leaves it to the settings. */
export type ChatContextPolicy = "default" | ContextPolicy;
