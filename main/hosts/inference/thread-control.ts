/** What a generation tells about its pace, and is told about its threads. */
export type ThreadControl = {
  readonly current: number;
  start(): void;
  promptEvaluated(nowMs: number): void;
  tokenGenerated(nowMs: number): void;
  stop(): void;
};
