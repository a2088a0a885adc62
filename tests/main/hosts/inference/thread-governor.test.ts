import { describe, expect, it } from "vitest";
import { ThreadGovernor } from "../../../../main/hosts/inference/thread-governor.ts";

/**
 * A machine as the governor sees it: `neighbor` cores of load beside the engine. As measured on two cores, one thread
 * needs 12 ms a token; two need 7.3 ms, and several times more as soon as one of them waits for a core.
 */
const machine = (cores: number) => {
  const governor = new ThreadGovernor(cores);
  let atMs = 0;
  const trace: number[] = [];
  const reasons: string[] = [];
  const tokenMs = (threads: number, neighbor: number): number => {
    const alone = 4 + 8 / threads;
    return threads > 1 && threads + neighbor > cores + 0.6 ? alone * 5 : alone;
  };
  const others = (threads: number, neighbor: number): number =>
    // Three busy threads on two cores: the neighbor gets its share, not all it wants.
    Math.min(neighbor, (neighbor * cores) / (threads + neighbor));
  return {
    governor,
    trace,
    reasons,
    run: (samples: number, neighbor: number, generating = true) => {
      for (let sample = 0; sample < samples; sample += 1) {
        atMs += generating ? 250 : 1000;
        const decision = governor.decide({
          atMs,
          othersBusyCores: generating ? others(governor.threads, neighbor) : neighbor,
          tokenMs: generating ? tokenMs(governor.threads, neighbor) : null,
        });
        if (decision !== null) {
          expect(decision.threads).toBe(governor.threads);
          reasons.push(decision.reason);
        }
        trace.push(governor.threads);
      }
      return governor.threads;
    },
  };
};

describe("ThreadGovernor", () => {
  it("uses all usable cores while nobody else needs one, and never more", () => {
    const { run, trace } = machine(4);
    expect(run(40, 0)).toBe(4);
    expect(Math.max(...trace)).toBe(4);
  });

  it("gives way to a busy neighbor within two samples and takes the core back when it is free", () => {
    const { run, reasons } = machine(2);
    run(8, 0);
    expect(run(2, 1)).toBe(1);
    expect(reasons[0]).toMatch(/^1 thread: other programs keep 0\.\d of 2 cores busy/);
    expect(run(40, 1)).toBe(1);
    expect(run(2, 0)).toBe(2);
    expect(reasons.at(-1)).toMatch(/^2 threads: other programs leave 2\.0 of 2 cores free\.$/);
  });

  it("gives way at once when the neighbor is there from the beginning", () => {
    const { run } = machine(2);
    expect(run(1, 1)).toBe(1);
  });

  it("keeps its threads through the moment of sending, when the window and the storage are busy", () => {
    const { governor, run } = machine(2);
    run(8, 0);
    governor.begin();
    expect(governor.decide({ atMs: 2100, othersBusyCores: 0.9, tokenMs: null })).toBeNull();
    expect(governor.decide({ atMs: 3000, othersBusyCores: 0.1, tokenMs: null })).toBeNull();
    expect(governor.threads).toBe(2);
  });

  it("takes a core that came free as soon as a generation begins", () => {
    const { governor, run } = machine(2);
    run(8, 0);
    expect(run(2, 1, false)).toBe(1);
    governor.begin();
    expect(governor.decide({ atMs: 60_000, othersBusyCores: 0.05, tokenMs: null })?.threads).toBe(2);
  });

  it("comes down and goes up between generations too", () => {
    const { run } = machine(2);
    run(8, 0);
    expect(run(2, 1, false)).toBe(1);
    expect(run(3, 0, false)).toBe(2);
  });

  it("leaves one core to each of several neighbors", () => {
    const { run } = machine(8);
    run(8, 0);
    expect(run(6, 3)).toBe(5);
    expect(run(12, 0)).toBe(8);
  });

  it("keeps a second thread that still pays beside a light neighbor, such as the window itself", () => {
    const { run, trace } = machine(2);
    run(8, 0);
    run(60, 0.5);
    expect(trace.every((threads) => threads === 2)).toBe(true);
  });

  it("gives way when tokens collapse without any visible neighbor, and tries again ever more seldom", () => {
    const governor = new ThreadGovernor(2);
    const at = (ms: number, tokenMs: number) =>
      governor.decide({ atMs: ms, othersBusyCores: 0, tokenMs })?.threads ?? null;
    let atMs = 0;
    for (; atMs < 2000; atMs += 250) {
      at(atMs, 7.3);
    }
    const raises: number[] = [];
    for (; atMs < 120_000; atMs += 250) {
      if (at(atMs, governor.threads === 2 ? 50 : 12) === 2) {
        raises.push(atMs);
      }
    }
    const pauses = raises.slice(1).map((time, index) => time - (raises[index] ?? 0));
    expect(raises.length).toBeGreaterThan(2);
    expect(raises.length).toBeLessThan(15);
    expect(pauses.at(-1) ?? 0).toBeGreaterThan(pauses[0] ?? 0);
    for (; atMs < 160_000; atMs += 250) {
      at(atMs, governor.threads === 2 ? 7.3 : 12);
    }
    expect(governor.threads).toBe(2);
  });

  it("follows tokens that get slower because the text grows, without giving up threads", () => {
    const governor = new ThreadGovernor(2);
    for (let step = 0; step < 400; step += 1) {
      governor.decide({ atMs: step * 250, othersBusyCores: 0.05, tokenMs: 7.3 + step * 0.1 });
      expect(governor.threads).toBe(2);
    }
  });

  it("does not go back and forth under a load that changes with every sample", () => {
    let state = 7;
    const random = () => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return state / 2_147_483_648;
    };
    const { governor } = machine(2);
    let changes = 0;
    for (let step = 0; step < 400; step += 1) {
      const decision = governor.decide({
        atMs: step * 250,
        othersBusyCores: random(),
        tokenMs: governor.threads === 2 ? 8 + random() * 12 : 12 + random(),
      });
      changes += decision === null ? 0 : 1;
    }
    expect(changes).toBeLessThan(40);
  });

  it("works where the system does not tell what others do", () => {
    const governor = new ThreadGovernor(2);
    for (let step = 0; step < 8; step += 1) {
      governor.decide({ atMs: step * 250, othersBusyCores: null, tokenMs: 7.3 });
    }
    governor.decide({ atMs: 2000, othersBusyCores: null, tokenMs: 60 });
    governor.decide({ atMs: 2250, othersBusyCores: null, tokenMs: 60 });
    expect(governor.threads).toBe(1);
  });

  it("stays at one thread where one core is all there is", () => {
    const { run, trace } = machine(1);
    run(20, 1);
    run(20, 0);
    expect(new Set(trace)).toEqual(new Set([1]));
  });
});
