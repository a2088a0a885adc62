/** A commit hash in full; anything shorter is a branch or a tag. */
export const wholeCommit = /^[0-9a-f]{40}([0-9a-f]{24})?$/;
