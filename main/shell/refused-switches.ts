/**
 * Switches that open the app to others (debugging, code loading), send its traffic elsewhere, or take its walls down.
 * Developers have them; a packaged app refuses to start with one.
 */
const refused: readonly RegExp[] = [
  /^inspect/,
  /^debug/,
  /^remote-/,
  /^auto-open-devtools/,
  /^js-flags$/,
  /^(load|allowlisted|whitelisted)-extension/,
  /^disable-extensions-except$/,
  /^proxy-/,
  /^no-proxy-server$/,
  /^host-/,
  /^(ignore-certificate|allow-insecure|unsafely-|allow-running-insecure|allow-file-access)/,
  /^(ssl-key-log-file|log-net-log|net-log)/,
  /^disable-(web-security|site-isolation|seccomp|setuid-sandbox|gpu-sandbox|namespace-sandbox)/,
  /^(single-process|in-process-gpu|no-zygote)$/,
  /^(renderer|utility|gpu|plugin|ppapi)-(cmd-prefix|launcher|startup-dialog)$/,
  /^browser-subprocess-path$/,
  /^enable-(automation|blink-features|features|experimental-web-platform-features)$/,
  /^(app|r|require|import|eval|e|print|p)$/,
];

/** The switches in `argv` that a packaged app refuses. Root needs `--no-sandbox`; nobody else may drop the sandbox. */
export const refusedSwitches = (argv: readonly string[], isRoot: boolean): readonly string[] =>
  argv
    .filter((argument) => argument.startsWith("-"))
    .map((argument) => argument.replace(/^-+/, "").split("=")[0]?.toLowerCase() ?? "")
    .filter((name) => refused.some((pattern) => pattern.test(name)) || (name === "no-sandbox" && !isRoot));
