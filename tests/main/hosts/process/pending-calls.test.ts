import { describe, expect, it, vi } from "vitest";
import { AppError } from "../../../../app/errors/app-error.ts";
import { pendingCalls } from "../../../../main/hosts/process/pending-calls.ts";

const settle = () => ({ resolve: vi.fn(), reject: vi.fn(), fail: vi.fn() });

describe("pending calls", () => {
  it("gives each call a number of its own and hands it out once", () => {
    const pending = pendingCalls();
    const first = settle();
    const second = settle();
    const firstId = pending.add(first);
    const secondId = pending.add(second);
    expect(firstId).not.toBe(secondId);
    expect(pending.take(secondId)).toBe(second);
    expect(pending.take(secondId)).toBeUndefined();
    expect(pending.take(99)).toBeUndefined();
    expect(pending.size).toBe(1);
  });

  it("rejects all that wait, once, and lets a listener add another meanwhile", () => {
    const pending = pendingCalls();
    const error = new AppError("host-stopped", "gone");
    const late = settle();
    const first = { ...settle(), reject: vi.fn(() => void pending.add(late)) };
    const second = settle();
    const answered = settle();
    pending.add(first);
    pending.add(second);
    pending.take(pending.add(answered));
    pending.rejectAll(error);
    expect(first.reject).toHaveBeenCalledExactlyOnceWith(error);
    expect(second.reject).toHaveBeenCalledExactlyOnceWith(error);
    expect(answered.reject).not.toHaveBeenCalled();
    expect(late.reject).not.toHaveBeenCalled();
    expect(pending.size).toBe(1);
  });
});
