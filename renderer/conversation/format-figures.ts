/** `41.2 tokens/s` */
export const formatSpeed = (tokensPerSecond: number): string => `${tokensPerSecond.toFixed(1)} tokens/s`;

/** `0.38 s` */
export const formatSeconds = (seconds: number): string => `${seconds.toFixed(2)} s`;

const grouped = new Intl.NumberFormat("en-US");

/** `8,192` */
export const formatCount = (count: number): string => grouped.format(count);
