import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startHeartbeat } from "../../../../main/hosts/process/heartbeat.ts";

describe("heartbeat", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const start = () => {
    const ping = vi.fn();
    const onHang = vi.fn();
    const heartbeat = startHeartbeat({ intervalMs: 1000, missesAllowed: 3, ping, onHang });
    return { ping, onHang, heartbeat };
  };

  it("pings with rising numbers and reports a hang once after so many silent pings", () => {
    const { ping, onHang } = start();
    vi.advanceTimersByTime(3999);
    expect(ping.mock.calls).toEqual([[1], [2], [3]]);
    expect(onHang).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(onHang).toHaveBeenCalledOnce();
    expect(ping).toHaveBeenCalledTimes(3);
  });

  it("takes any sign of life", () => {
    const { onHang, heartbeat } = start();
    for (let second = 0; second < 20; second += 1) {
      vi.advanceTimersByTime(2500);
      heartbeat.heard();
    }
    expect(onHang).not.toHaveBeenCalled();
  });

  it("says nothing after it was stopped", () => {
    const { ping, onHang, heartbeat } = start();
    heartbeat.stop();
    vi.advanceTimersByTime(60_000);
    expect(ping).not.toHaveBeenCalled();
    expect(onHang).not.toHaveBeenCalled();
  });
});
