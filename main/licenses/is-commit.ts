/** Whether it is a whole commit hash, which fixes every text at it. */
export const isCommit = (commit: string | null): commit is string =>
  commit !== null && /^[0-9a-f]{40,64}$/.test(commit);
