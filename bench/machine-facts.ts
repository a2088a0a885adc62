import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, platform, release, totalmem } from "node:os";
import type { BenchResult } from "./bench-result.ts";

const systemName = (): string => {
  try {
    const name = /^PRETTY_NAME="(.*)"$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
    return `${name ?? platform()}, ${platform()} ${release()}`;
  } catch {
    return `${platform()} ${release()}`;
  }
};

const isVirtualMachine = (): boolean | null => {
  try {
    return /^flags\s*:.*\bhypervisor\b/m.test(readFileSync("/proc/cpuinfo", "utf8"));
  } catch {
    return null;
  }
};

export const machineFacts = (): BenchResult["machine"] => ({
  processor: cpus()[0]?.model ?? "unknown",
  cores: Math.max(1, cpus().length),
  memoryBytes: totalmem(),
  system: systemName(),
  virtualMachine: isVirtualMachine(),
});

const git = (repository: string, ...args: readonly string[]): string =>
  execFileSync("git", ["-C", repository, ...args], { encoding: "utf8" }).trim();

/** What was measured: the commit, and whether the files that make the app differ from it. */
export const commitFacts = (repository: string): BenchResult["commit"] => {
  try {
    const changes = git(repository, "status", "--porcelain", "--", "app", "main", "renderer", "scripts");
    return { id: git(repository, "rev-parse", "--short=12", "HEAD"), changed: changes !== "" };
  } catch {
    return { id: "unknown", changed: false };
  }
};
