/** One place where model files lie. */
export type ModelFolder = {
  /** Absolute. The folder need not exist. */
  readonly path: string;
  /** False for the folder that ships with the app. */
  readonly writable: boolean;
  /** Why it is looked into, as a sentence for Settings. */
  readonly reason: string;
};
