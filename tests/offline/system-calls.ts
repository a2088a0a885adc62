import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const outside = /^(?!127\.|0\.0\.0\.0$|::1$|::$|::ffff:127\.)/;

/** Calls in a log of strace that name an address beyond this machine. */
export const outsideCalls = (log: string): readonly string[] =>
  log.split("\n").filter((line) => {
    const address =
      /inet_addr\("([^"]+)"\)/.exec(line)?.[1] ?? /inet_pton\(AF_INET6, "([^"]+)"/.exec(line)?.[1];
    return address !== undefined && outside.test(address);
  });

export type SystemCallLog = {
  readonly wrapExecutable: (executablePath: string) => string;
  readonly outsideCalls: () => readonly string[];
  /** Lines in the log: a log without any means that nothing was watched. */
  readonly lines: () => number;
};

/** Starts a program, and all that it starts, under strace. */
export const systemCallLog = (folder: string, name: string): SystemCallLog => {
  const logPath = join(folder, `${name}.strace`);
  const read = (): string => (existsSync(logPath) ? readFileSync(logPath, "utf8") : "");
  return {
    wrapExecutable: (executablePath) => {
      const wrapper = join(folder, `${name}.sh`);
      const traced = "-f --seccomp-bpf -e trace=connect,sendto,sendmmsg -e signal=none";
      writeFileSync(wrapper, `#!/bin/sh\nexec strace ${traced} -o '${logPath}' '${executablePath}' "$@"\n`);
      chmodSync(wrapper, 0o755);
      return wrapper;
    },
    outsideCalls: () => outsideCalls(read()),
    lines: () => read().split("\n").length - 1,
  };
};
