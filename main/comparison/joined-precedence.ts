import type { MeasuringPrecedence } from "./comparison-ports.ts";

/** Taken where one of these is; tells each time that one of them is taken or given up. */
export const joinedPrecedence = (...all: readonly MeasuringPrecedence[]): MeasuringPrecedence => ({
  isTaken: () => all.some((one) => one.isTaken()),
  onChange: (listener) => {
    const ends = all.map((one) => one.onChange(listener));
    return () => {
      for (const end of ends) {
        end();
      }
    };
  },
});
