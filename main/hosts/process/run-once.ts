import type { HostContract } from "./host-contract.ts";
import type { SupervisedHost } from "./supervise-host.ts";

/**
 * Runs one piece of work in a host started for it alone, and ends the host with it, however it ends. What a hostile
 * file does to that process dies with it.
 */
export const runOnce = async <Contract extends HostContract, Result>(
  host: SupervisedHost<Contract>,
  work: (host: SupervisedHost<Contract>) => Promise<Result>,
): Promise<Result> => {
  try {
    return await work(host);
  } finally {
    host.kill();
    await host.dispose();
  }
};
