const mebibyte = 1024 * 1024;
const part = 0.05;

/**
 * What stays free on the disk for everything else where a model of `sizeBytes` comes onto it: a twentieth of it, 16 MiB
 * at least and 256 MiB at most, so that a small model still goes onto a small stick.
 */
export const diskReserveBytes = (sizeBytes: number): number =>
  Math.min(256 * mebibyte, Math.max(16 * mebibyte, Math.ceil(sizeBytes * part)));
