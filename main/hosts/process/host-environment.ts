/**
 * The whole environment of a host: nothing is inherited. Node adds the two variables that name its channel.
 * `windowsFolder` is needed by Windows itself to open a channel.
 */
export const hostEnvironment = (options: {
  readonly threadPoolSize: number | null;
  readonly windowsFolder?: string | undefined;
  readonly extra?: Readonly<Record<string, string>> | undefined;
}): Record<string, string> => ({
  PATH: "/usr/bin:/bin",
  // Without a home folder the engine's packages end at import.
  HOME: "/tmp",
  LANG: "C.UTF-8",
  ...(options.threadPoolSize === null ? {} : { UV_THREADPOOL_SIZE: String(options.threadPoolSize) }),
  ...(options.windowsFolder === undefined ? {} : { SystemRoot: options.windowsFolder }),
  ...options.extra,
});
