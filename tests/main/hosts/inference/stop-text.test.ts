import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StopText } from "../../../../main/hosts/inference/stop-text.ts";

describe("StopText", () => {
  it("passes everything on where there is nothing to stop at", () => {
    expect(new StopText([""]).push("### Human:")).toEqual({ text: "### Human:", stopped: false });
  });

  it("holds back the beginning of a stop string until it is clear", () => {
    const stops = new StopText(["### Human"]);
    expect(stops.push("Yes.\n##")).toEqual({ text: "Yes.\n", stopped: false });
    expect(stops.complete).toBe(false);
    expect(stops.push("# Title")).toEqual({ text: "### Title", stopped: false });
    expect(stops.complete).toBe(true);
    expect(stops.push(" ### Hu")).toEqual({ text: " ", stopped: false });
    expect(stops.push("man: more")).toEqual({ text: "", stopped: true });
  });

  it("gives out what it held when the answer ends", () => {
    const stops = new StopText(["</end>"]);
    stops.push("a </en");
    expect(stops.flush()).toBe("</en");
    expect(stops.flush()).toBe("");
  });

  it("finds the stop string wherever the text is cut", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "##", "#", " Human", "### Human", "\n")), (pieces) => {
        const stops = new StopText(["### Human"]);
        let given = "";
        let stopped = false;
        for (const piece of pieces) {
          if (!stopped) {
            const result = stops.push(piece);
            given += result.text;
            stopped = result.stopped;
          }
        }
        given += stopped ? "" : stops.flush();
        const whole = pieces.join("");
        const at = whole.indexOf("### Human");
        expect(given).toBe(at < 0 ? whole : whole.slice(0, at));
      }),
      { seed: 20261121 },
    );
  });
});
