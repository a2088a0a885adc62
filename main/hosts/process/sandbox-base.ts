import type { LibraryLink } from "./operating-system-wall.ts";

/**
 * The bubblewrap arguments that every host shares: its own namespaces (no network among them), the system's
 * libraries read-only, a private temporary space, and an end with the process that started it.
 */
export const sandboxBase = (libraryLinks: readonly LibraryLink[]): string[] => [
  "--unshare-all",
  "--die-with-parent",
  "--new-session",
  "--cap-drop",
  "ALL",
  "--ro-bind",
  "/usr",
  "/usr",
  ...libraryLinks.flatMap(({ path, target }) =>
    target === null ? ["--ro-bind", path, path] : ["--symlink", target, path],
  ),
  "--ro-bind-try",
  "/etc/ld.so.cache",
  "/etc/ld.so.cache",
  "--ro-bind-try",
  "/etc/alternatives",
  "/etc/alternatives",
  "--proc",
  "/proc",
  "--dev",
  "/dev",
  "--tmpfs",
  "/tmp",
  "--chdir",
  "/",
];
