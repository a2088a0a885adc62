import { ArenaView } from "../arena/arena-view.tsx";
import { LoneAnswer } from "../conversation/lone-answer.tsx";

/** Models side by side; what they write is shown as a chat shows it. */
export const SideBySide = () => <ArenaView Answer={LoneAnswer} />;
