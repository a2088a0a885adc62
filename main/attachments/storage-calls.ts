import type { HostClient } from "../hosts/process/host-client.ts";
import type { StorageContract } from "../hosts/storage/contract.ts";

export type StorageCalls = Pick<HostClient<StorageContract>, "call">;
