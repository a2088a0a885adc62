/** The largest license text that is read from anywhere, in bytes; real ones have some 40 kB at most. */
export const licenseTextLimitBytes = 2_000_000;
