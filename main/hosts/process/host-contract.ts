import type { z } from "zod";

/** What one host can be asked, and what it tells unasked. Both sides validate: main what comes back, the host what it is given. */
export type HostContract = {
  readonly name: "inference" | "storage" | "check" | "measurement";
  readonly calls: Readonly<Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>>;
  readonly events: Readonly<Record<string, z.ZodType>>;
};

export type CallName<Contract extends HostContract> = keyof Contract["calls"] & string;
export type CallInput<Contract extends HostContract, Name extends CallName<Contract>> = z.input<
  Contract["calls"][Name]["input"]
>;
export type CallOutput<Contract extends HostContract, Name extends CallName<Contract>> = z.output<
  Contract["calls"][Name]["output"]
>;
export type HostEventName<Contract extends HostContract> = keyof Contract["events"] & string;
export type HostEventPayload<Contract extends HostContract, Name extends HostEventName<Contract>> = z.output<
  Contract["events"][Name]
>;
