/** What one host may touch. Everything not named here is refused. Paths are absolute. */
export type Confinement = {
  /** Files and folders the host may read beside its own code. */
  readonly readPaths: readonly string[];
  /** Folders the host may write; they exist before the host starts. */
  readonly writePaths: readonly string[];
  /** Device nodes, such as `/dev/dri`, where a GPU is to be used. */
  readonly devicePaths: readonly string[];
  readonly permissions: {
    readonly addons: boolean;
    readonly childProcess: boolean;
    readonly worker: boolean;
    /** Reads what describes the machine: `/sys`, `/proc`, `/etc/vulkan` and the system's libraries. */
    readonly hardware: boolean;
    /** Reads what the system says of the host itself, such as its peak memory: `/proc/self`. */
    readonly ownFacts?: boolean;
  };
  /** npm packages the host loads at run time: by name, or all that lie beside it. */
  readonly packages: readonly string[] | "all";
  /** A pipe for raw bytes beside the channel of messages. There behind the operating system's wall only. */
  readonly rawPipe: boolean;
  /** The sandbox's private temporary memory. There behind that wall only: elsewhere it would lie on a disk. */
  readonly temporarySpace: boolean;
  /** Threads of libuv's pool, where it matters. */
  readonly threadPoolSize: number | null;
  readonly limits: HostLimits;
  /** What the host can do, in words that follow "The … host runs in a sandbox: ". */
  readonly inWords: string;
};

/** Null means no limit of ours. */
export type HostLimits = {
  /** Bytes of private writable memory, held by the kernel (RLIMIT_DATA; V8's reservations do not count). */
  readonly memoryBytes: number | null;
  /** Seconds of processor time, held by the kernel (RLIMIT_CPU). */
  readonly processorSeconds: number | null;
  /** V8's heap, in MiB. */
  readonly heapMebibytes: number | null;
};

export const noLimits: HostLimits = { memoryBytes: null, processorSeconds: null, heapMebibytes: null };
