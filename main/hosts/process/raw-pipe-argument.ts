/** Told to a host that has a raw pipe beside its channel of messages. */
export const rawPipeArgument = "--raw-pipe";

/** Where a host writes into it; it reads from its standard input. */
export const rawPipeOutput = 4;
