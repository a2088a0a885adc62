import { expect, it } from "vitest";
import { outsideCalls } from "./system-calls.ts";

it("finds the calls that name an address beyond this machine, and no others", () => {
  const outside = [
    '12 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("203.0.113.9")}, 16) = 0',
    '12 connect(3, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:4860:4860::8888", &sin6_addr), sin6_scope_id=0}, 28) = 0',
    '12 sendto(3, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.1")}, 16) = 1',
    '12 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("1127.0.0.1")}, 16) = 0',
  ];
  const inside = [
    '12 connect(3, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X0"}, 20) = 0',
    '12 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    '12 connect(3, {sa_family=AF_INET6, sin6_port=htons(80), inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0',
    '12 sendto(3, "x", 1, 0, NULL, 0) = 1',
    "",
  ];
  expect(outsideCalls([...outside, ...inside].join("\n"))).toEqual(outside);
});
