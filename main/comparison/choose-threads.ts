/** A core that others use up to this share of is still worth a thread; as the engine that chats has it. */
const keptShare = 0.4;

/** Threads that find a core of their own. One too many holds up all others. `othersUseCores`: null where nobody tells. */
export const chooseThreads = (cores: number, othersUseCores: number | null): number =>
  Math.min(cores, Math.max(1, Math.floor(cores - (othersUseCores ?? 0) + keptShare)));
