import dgram from "node:dgram";
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

/** Thrown by whatever would open a socket or ask for a name. */
export class NetworkRefused extends Error {
  override readonly name = "NetworkRefused";
  constructor(what: string) {
    super(`Cloister opens no connections from here, and refused ${what}. Downloads go through main/egress.`);
  }
}

type Callable = (...parameters: never[]) => unknown;
type Owner = Record<string, unknown>;

const refuser = (what: string): Callable =>
  function refuse(): never {
    throw new NetworkRefused(what);
  };

const close = (owner: object, names: readonly string[], label: string): void => {
  for (const name of names) {
    if (typeof (owner as Owner)[name] === "function") {
      Object.defineProperty(owner, name, {
        value: refuser(`${label}.${name}`),
        configurable: false,
        enumerable: true,
        writable: false,
      });
    }
  }
};

/** Pipes and Unix sockets stay on this machine: the display, the channel to a host, a child's streams. */
const isLocalPipe = (first: unknown): boolean => {
  const target: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof target === "string") {
    return !/^\d+$/.test(target);
  }
  return (
    typeof target === "object" &&
    target !== null &&
    "path" in target &&
    typeof target.path === "string" &&
    target.path !== ""
  );
};

/** Lets `method` through for local pipes only. */
const closeButForPipes = (owner: object, method: string, label: string): void => {
  const original = (owner as Owner)[method] as (...parameters: unknown[]) => unknown;
  Object.defineProperty(owner, method, {
    value: function guarded(this: unknown, ...parameters: unknown[]): unknown {
      if (!isLocalPipe(parameters[0])) {
        throw new NetworkRefused(`${label}.${method}`);
      }
      return Reflect.apply(original, this, parameters);
    },
    configurable: false,
    enumerable: true,
    writable: false,
  });
};

const names = [
  "lookup",
  "lookupService",
  "resolve",
  "resolve4",
  "resolve6",
  "resolveAny",
  "resolveCaa",
  "resolveCname",
  "resolveMx",
  "resolveNaptr",
  "resolveNs",
  "resolvePtr",
  "resolveSoa",
  "resolveSrv",
  "resolveTlsa",
  "resolveTxt",
  "reverse",
];

const webGlobals = ["fetch", "WebSocket", "EventSource", "XMLHttpRequest"];

/** The ways out as they were before the guard closed them. Held by main/egress/node-transport.ts alone. */
export type NetworkWays = {
  readonly connect: (options: net.TcpNetConnectOpts) => net.Socket;
};

/** Takes what it needs now: later, `connect` and `lookup` throw. */
const openWays = (): NetworkWays => {
  const connect = net.Socket.prototype.connect as (...parameters: unknown[]) => net.Socket;
  const { lookup } = dns;
  return {
    connect: (options) => Reflect.apply(connect, new net.Socket(), [{ lookup, ...options }]),
  };
};

let installed = false;

/**
 * Makes every way our own JavaScript has to a network throw NetworkRefused in this process: TCP and TLS (and so http,
 * https, http2 and undici, which all end in `Socket.connect`), listening, UDP, name look-ups, and the web's globals.
 * Pipes and Unix sockets go on working. It stops our mistakes and our dependencies', not hostile native code: the
 * walls around the hosts do that. Cannot be undone; calling it again does nothing.
 *
 * The first call, and only that, answers with the ways as they were: the composition root of the terminal hands them to
 * the egress module's transport, and nobody else ever gets them.
 */
export const installNetworkGuard = (): NetworkWays | null => {
  if (installed) {
    return null;
  }
  installed = true;
  const ways = openWays();
  closeButForPipes(net.Socket.prototype, "connect", "net.Socket");
  closeButForPipes(net.Server.prototype, "listen", "net.Server");
  close(dgram.Socket.prototype, ["bind", "connect", "send"], "dgram.Socket");
  close(dns, names, "dns");
  close(dns.promises, names, "dns.promises");
  close(dns.Resolver.prototype, names, "dns.Resolver");
  close(dns.promises.Resolver.prototype, names, "dns.promises.Resolver");
  for (const name of webGlobals) {
    // A dependency may bring its own and assign it: that is ignored rather than an error.
    Object.defineProperty(globalThis, name, {
      get: () => refuser(name),
      set: () => {},
      configurable: false,
      enumerable: false,
    });
  }
  syncBuiltinESMExports();
  return ways;
};
