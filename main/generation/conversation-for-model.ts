import { framedAttachment, promptWithFrames } from "../../app/attachments/prompt-with-attachments.ts";
import type { Message } from "../../app/chats/message.ts";
import { messageTextLimit } from "../../app/chats/message-text-limit.ts";
import { withoutReasoning } from "../../app/chats/split-reasoning.ts";
import { AppError } from "../../app/errors/app-error.ts";

export type TurnMessage = {
  /** In the branch, counted from 0. */
  readonly position: number;
  /** UTF-16 units of it in the turn. */
  readonly characters: number;
  /** False where something was taken out. */
  readonly whole: boolean;
  /** Files that stand in it, by the length of their frames. */
  readonly attachments?: readonly { readonly name: string; readonly characters: number }[];
};

export type Turn = {
  readonly role: "user" | "assistant";
  readonly text: string;
  /** What it was made of. */
  readonly messages: readonly TurnMessage[];
};

/** A message of the branch, as far as the model is concerned. */
export type BranchMessage = Pick<Message, "id" | "role" | "text"> & {
  /** How many files were sent along; missing where there are none. */
  readonly attachedFiles?: number | undefined;
  /** Those files, once they were read. */
  readonly attached?: readonly { readonly name: string; readonly text: string }[];
};

/** A message as the model reads it: whole, behind the frames of what is attached to it. */
const textOf = ({ role, text }: BranchMessage, frames: readonly string[], isAnswer: boolean): string => {
  if (role === "assistant") {
    return isAnswer ? text : withoutReasoning(text);
  }
  const whole = frames.length === 0 ? text : promptWithFrames(text, frames);
  if (whole.length > messageTextLimit) {
    throw new AppError(
      "prompt-too-long",
      `A message has ${whole.length.toLocaleString("en-US")} characters with what is attached to it, and one may have ${messageTextLimit.toLocaleString("en-US")}. Start a new chat with less.`,
    );
  }
  return whole;
};

/**
 * The turns the model is given, from the shown branch up to and including the answer being written. Answers that
 * never came are left out, and neighbors of one role become one turn: many chat templates refuse anything but
 * strict alternation. What a model thought aloud is left out of later turns, as thinking models are trained to have it;
 * when `continuing`, the last turn is the answer to go on with, whole.
 */
export const conversationForModel = (
  branch: readonly BranchMessage[],
  answerId: string,
  continuing: boolean,
): readonly Turn[] => {
  const turns: Turn[] = [];
  for (const [position, message] of branch.entries()) {
    if (message.id === answerId && !continuing) {
      break;
    }
    const { role } = message;
    const { attached = [] } = message;
    const frames = attached.map(framedAttachment);
    const text = textOf(message, frames, message.id === answerId);
    if (text !== "") {
      const last = turns.at(-1);
      const attachments = attached.map(({ name }, index) => ({
        name,
        characters: frames[index]?.length ?? 0,
      }));
      const made: TurnMessage = {
        position,
        characters: text.length,
        whole: role === "user" || text === message.text,
        ...(attachments.length === 0 ? {} : { attachments }),
      };
      if (last?.role === role) {
        turns[turns.length - 1] = {
          role,
          text: `${last.text}\n\n${text}`,
          messages: [...last.messages, made],
        };
      } else {
        turns.push({ role, text, messages: [made] });
      }
    }
    if (message.id === answerId) {
      break;
    }
  }
  return turns;
};
