/** Runs in a process of its own: closes the network, then tries every way out and prints how each ended. */
import { fork } from "node:child_process";
import dgram from "node:dgram";
import dns, { lookup } from "node:dns";
import { lookup as lookupPromise, Resolver } from "node:dns/promises";
import http, { get } from "node:http";
import http2 from "node:http2";
import https from "node:https";
import net, { connect } from "node:net";
import tls from "node:tls";
import { installNetworkGuard } from "../../../main/egress/guard.ts";

if (process.argv[2] === "child") {
  process.send?.("hello");
  process.exit(0);
}

installNetworkGuard();
installNetworkGuard();

const settle = (emitter: NodeJS.EventEmitter): Promise<string> =>
  new Promise((resolve) => {
    emitter.on("error", (error: Error) => resolve(error.name));
    for (const event of ["connect", "response", "listening", "secureConnect"]) {
      emitter.on(event, () => resolve("open"));
    }
  });

const address = "203.0.113.9";
const attempts: Readonly<Record<string, () => unknown>> = {
  "net.connect": () => settle(net.connect(80, address)),
  "net.connect, named import": () => settle(connect({ port: 80, host: address })),
  "net.Socket": () => settle(new net.Socket().connect(80, "127.0.0.1")),
  "net.connect to a number in a string": () => settle(net.connect("80")),
  "net.Server.listen": () => settle(net.createServer().listen(0)),
  "tls.connect": () => settle(tls.connect(443, address)),
  "http.get": () => settle(http.get(`http://${address}/`)),
  "http.get, named import": () => settle(get(`http://${address}/`)),
  "http.Server.listen": () => settle(http.createServer().listen(0, "127.0.0.1")),
  "https.request": () => settle(https.request(`https://${address}/`).end()),
  "http2.connect": () => settle(http2.connect(`https://${address}`)),
  fetch: () => fetch(`http://${address}/`),
  WebSocket: () => new WebSocket(`ws://${address}/`),
  "dns.lookup": () => dns.lookup("example.com", () => {}),
  "dns.lookup, named import": () => lookup("example.com", () => {}),
  "dns.promises.lookup": () => lookupPromise("example.com"),
  "dns.resolve4": () => dns.resolve4("example.com", () => {}),
  "dns.Resolver": () => new dns.Resolver().resolve("example.com", () => {}),
  "dns.promises.Resolver": () => new Resolver().resolveTxt("example.com"),
  "dgram.send": () => dgram.createSocket("udp4").send("x", 53, address),
  "dgram.bind": () => settle(dgram.createSocket("udp4").bind(0)),
};

const results: Record<string, string> = {};
for (const [name, attempt] of Object.entries(attempts)) {
  try {
    results[name] = String(await attempt());
  } catch (thrown) {
    results[name] = thrown instanceof Error ? thrown.name : String(thrown);
  }
}

// What stays on this machine goes on working.
const pipe = process.argv[2] ?? "";
const server = net.createServer((socket) => socket.end("through the pipe"));
await new Promise<void>((resolve) => server.listen(pipe, resolve));
results.pipe = await new Promise<string>((resolve) => {
  net.connect(pipe).on("data", (bytes) => resolve(String(bytes)));
});
server.close();
const child = fork(import.meta.filename, ["child"]);
results["child channel"] = await new Promise<string>((resolve) =>
  child.on("message", (text) => resolve(String(text))),
);
globalThis.fetch = async () => new Response("polyfill");
try {
  await fetch("http://127.0.0.1/");
  results["polyfilled fetch"] = "open";
} catch (thrown) {
  results["polyfilled fetch"] = (thrown as Error).name;
}

process.stdout.write(JSON.stringify(results));
process.exit(0);
