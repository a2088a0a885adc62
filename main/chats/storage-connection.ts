import { toAppError } from "../../app/errors/to-app-error.ts";
import type { CallOptions, HostClient } from "../hosts/process/host-client.ts";
import type { CallInput, CallName, CallOutput } from "../hosts/process/host-contract.ts";
import type { StorageContract } from "../hosts/storage/contract.ts";

export type StorageConnection = Pick<HostClient<StorageContract>, "call">;

/** Beside the queue. */
export type StorageAside = { readonly aside: StorageConnection };

export type StorageConnectionOptions = {
  readonly host: Pick<HostClient<StorageContract>, "call" | "onExit">;
  readonly databasePath: string;
  /** Asked at every opening: a key that cannot be had takes down the chats, and nothing else. */
  readonly keyHex: () => Promise<string>;
};

/**
 * The storage host with its database open. A host that was restarted is given the key again, and the call that it
 * died on is made once more: every call names what it writes by id, so a repeat loses and doubles nothing. Calls go
 * one after another, because a repeated write must not overtake a later one.
 */
export const createStorageConnection = ({
  host,
  databasePath,
  keyHex,
}: StorageConnectionOptions): StorageConnection & StorageAside => {
  let opening: Promise<CallOutput<StorageContract, "open">> | null = null;
  /** From the second opening on, only the host was restarted: answers are still growing. */
  let wasOpen = false;
  let last: Promise<unknown> = Promise.resolve();

  host.onExit(() => {
    opening = null;
  });

  const open = (): Promise<CallOutput<StorageContract, "open">> => {
    if (opening === null) {
      const attempt = keyHex().then((key) =>
        host.call("open", { databasePath, keyHex: key, continued: wasOpen }),
      );
      opening = attempt;
      attempt.then(
        () => {
          wasOpen = true;
        },
        () => {
          if (opening === attempt) {
            opening = null;
          }
        },
      );
    }
    return opening;
  };

  const attempt = async <Name extends CallName<StorageContract>>(
    name: Name,
    input: CallInput<StorageContract, Name>,
    options: CallOptions | undefined,
  ): Promise<CallOutput<StorageContract, Name>> => {
    const opened = await open();
    return name === "open" ? (opened as CallOutput<StorageContract, Name>) : host.call(name, input, options);
  };

  /** The host went away, or was restarted between the opening and the call. */
  const isWorthRepeating = (thrown: unknown): boolean => {
    const { code, details } = toAppError(thrown);
    return code === "host-stopped" || (code === "storage-failed" && details?.notOpen === true);
  };

  return {
    /** For calls that may take long or be lost: nobody waits for them, and they are not repeated. */
    aside: { call: attempt },
    call: (name, input, options) => {
      const result = last.then(async () => {
        try {
          return await attempt(name, input, options);
        } catch (thrown) {
          if (!isWorthRepeating(thrown)) {
            throw thrown;
          }
          opening = null;
          return await attempt(name, input, options);
        }
      });
      last = result.catch(() => {});
      return result;
    },
  };
};
