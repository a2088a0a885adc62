import { AppError } from "../../app/errors/app-error.ts";
import { isLoopback } from "./request-address.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** As curl reads them: lower case first. */
const variable = (environment: Environment, name: string): string =>
  (environment[name.toLowerCase()] || environment[name] || "").trim();

/** `example.com` and `.example.com` both mean the domain and all below it; a port narrows it; `*` means everything. */
const isExcepted = (url: URL, exceptions: string): boolean => {
  const host = url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return exceptions
    .split(/[\s,]+/)
    .filter((entry) => entry !== "")
    .some((entry) => {
      if (entry === "*") {
        return true;
      }
      const found = /^(?:\*?\.)?\[?(.+?)\]?(?::(\d+))?$/.exec(entry.toLowerCase());
      const isAddress = (found?.[1] ?? "").includes(":") || /^\[/.test(entry);
      const name = isAddress ? entry.toLowerCase().replace(/^\[|\](:\d+)?$/g, "") : (found?.[1] ?? "");
      const wantedPort = isAddress ? /\]:(\d+)$/.exec(entry)?.[1] : found?.[2];
      return (
        (host === name || host.endsWith(`.${name}`)) && (wantedPort === undefined || wantedPort === port)
      );
    });
};

/**
 * The proxy that the environment names for this address, or null: HTTPS_PROXY, HTTP_PROXY and ALL_PROXY, but for
 * NO_PROXY and this machine. Fails with network-refused where the variable holds no http or https address.
 */
export const proxyFor = (url: URL, environment: Environment): URL | null => {
  if (isLoopback(url) || isExcepted(url, variable(environment, "NO_PROXY"))) {
    return null;
  }
  const name = url.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const stated = variable(environment, name) || variable(environment, "ALL_PROXY");
  if (stated === "") {
    return null;
  }
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(stated) ? stated : `http://${stated}`;
  const proxy = URL.canParse(address) ? new URL(address) : null;
  if (proxy === null || (proxy.protocol !== "http:" && proxy.protocol !== "https:")) {
    throw new AppError(
      "network-refused",
      `${name} does not name an http or https proxy. Correct it, or remove it from the environment.`,
    );
  }
  return proxy;
};
