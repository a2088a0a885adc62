import type { HostClient } from "../hosts/process/host-client.ts";
import type { StorageContract } from "../hosts/storage/contract.ts";

/** What this feature needs of the storage host. */
export type StorageCalls = Pick<HostClient<StorageContract>, "call">;
