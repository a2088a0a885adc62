import { z } from "zod";
import { catalogFileId, repositoryName, revision } from "../catalog/catalog.ts";
import { catalogView } from "../catalog/catalog-view.ts";
import { branch } from "../chats/branch.ts";
import { branchTree } from "../chats/branch-tree.ts";
import { chat, chatTitle, systemPrompt, temperature } from "../chats/chat.ts";
import { message, messageTextLimit } from "../chats/message.ts";
import { download, downloadSource } from "../downloads/download.ts";
import { appErrorData } from "../errors/app-error.ts";
import { hubRepository, hubRepositorySummary, hubStatus } from "../hub/hub.ts";
import { identifier, modelFileId, sha256 } from "../identifiers.ts";
import { license, licenseId, licenseText } from "../licenses/license.ts";
import { softwareNotice } from "../licenses/software-notice.ts";
import { engineStatus } from "../models/engine-status.ts";
import { judgedDownload } from "../models/judged-download.ts";
import { modelDetails } from "../models/model-details.ts";
import { modelFile } from "../models/model-file.ts";
import { fileElsewhere, modelTask } from "../models/model-task.ts";
import { appInfo } from "../settings/app-info.ts";
import { settings, settingsChange } from "../settings/settings.ts";

const nothing = z.strictObject({});
const done = z.strictObject({});

/** What a person typed: bounded, and never only white space. */
const typedText = z
  .string()
  .max(messageTextLimit)
  .refine((text) => text.trim() !== "");

/**
 * The table of contents of the app: everything the window can ask of main. Adding a call is one line here and one
 * in the handlers; a missing handler does not compile.
 */
export const requests = {
  "app.info": { input: nothing, output: appInfo },

  "settings.get": { input: nothing, output: settings },
  "settings.change": { input: settingsChange, output: settings },
  /** Opens the system's folder dialog; `null` gives the platform's own folder back. */
  "settings.chooseModelFolder": {
    input: z.strictObject({ choice: z.enum(["dialog", "default"]) }),
    output: settings,
  },
  /** Opens the system's file dialog for a PEM file of certificate authorities; `none` goes back to the system's own alone. */
  "settings.chooseCertificateFile": {
    input: z.strictObject({ choice: z.enum(["dialog", "none"]) }),
    output: settings,
  },
  "settings.reveal": { input: z.strictObject({ what: z.enum(["profile", "models", "log"]) }), output: done },

  "models.list": { input: nothing, output: z.array(modelFile).max(10_000) },
  "models.status": { input: nothing, output: engineStatus },
  /** Answers when the model is ready, or with why it is not. */
  "models.load": { input: z.strictObject({ modelFileId }), output: engineStatus },
  "models.unload": { input: nothing, output: engineStatus },
  /** Header, chat template, provenance, fit and measured memory of one installed file. */
  "models.details": { input: z.strictObject({ modelFileId }), output: modelDetails },
  /** Asks the hub for the beginning of a file that is not here, and judges it by its own header. */
  "models.judge": { input: z.strictObject({ source: downloadSource }), output: judgedDownload },
  /** Hashes one file again, or all of them; each is a task of its own. */
  "models.verify": {
    input: z.strictObject({ modelFileId: modelFileId.nullable() }),
    output: z.array(modelTask).max(10_000),
  },
  /** Fails with model-in-use while it is loaded. A file used in place is only forgotten. */
  "models.delete": { input: z.strictObject({ modelFileId }), output: done },
  /** Writes the provenance record where a save dialog says; answers whether it did. */
  "models.exportProvenance": {
    input: z.strictObject({ modelFileId }),
    output: z.strictObject({ saved: z.boolean() }),
  },
  /** From a dialog, from files dropped on the window (the preload offered them under this id), or from another app. */
  "models.import": {
    input: z.strictObject({
      from: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("dialog") }),
        z.strictObject({ kind: z.literal("dropped"), offerId: identifier }),
        z.strictObject({ kind: z.literal("elsewhere"), fileId: identifier }),
      ]),
      mode: z.enum(["copy", "in-place"]),
    }),
    output: z.array(modelTask).max(1000),
  },
  /** Made by the preload script alone, with the places of files that a person dropped on the window. */
  "models.offerFiles": {
    input: z.strictObject({ paths: z.array(z.string().max(4096)).min(1).max(100) }),
    output: z.strictObject({ offerId: identifier, names: z.array(z.string().max(200)).max(100) }),
  },
  /** Model files that other apps keep on this machine. */
  "models.findElsewhere": { input: nothing, output: z.array(fileElsewhere).max(10_000) },
  "models.tasks": { input: nothing, output: z.array(modelTask).max(10_000) },
  "models.cancelTask": { input: z.strictObject({ taskId: identifier }), output: done },
  /** Moves what lies in the model folder to the folder that a dialog asks for, each file verified; null when cancelled there. */
  "models.moveFolder": { input: nothing, output: modelTask.nullable() },

  /** The signed list of models, judged for this machine. Needs no network. */
  "catalog.list": { input: nothing, output: catalogView },

  "hub.search": {
    input: z.strictObject({ text: z.string().trim().min(1).max(200) }),
    output: z.array(hubRepositorySummary).max(100),
  },
  "hub.repository": {
    input: z.strictObject({ repository: repositoryName, revision: revision.nullable() }),
    output: hubRepository,
  },
  "hub.status": { input: nothing, output: hubStatus },
  /** Keeps an access token in the system's key store; null removes it. */
  "hub.setToken": {
    input: z.strictObject({
      token: z
        .string()
        .regex(/^[\x21-\x7e]{8,500}$/)
        .nullable(),
    }),
    output: hubStatus,
  },

  /** Newest first. */
  "downloads.list": { input: nothing, output: z.array(download).max(1000) },
  /** Fails with license-not-accepted where its license must be accepted first. */
  "downloads.start": { input: z.strictObject({ source: downloadSource }), output: download },
  "downloads.pause": { input: z.strictObject({ downloadId: identifier }), output: download },
  /** Goes on with a paused or failed one. */
  "downloads.resume": { input: z.strictObject({ downloadId: identifier }), output: download },
  /** Removes it and what was received; one that is done only leaves the list. */
  "downloads.cancel": { input: z.strictObject({ downloadId: identifier }), output: done },

  "licenses.list": { input: nothing, output: z.array(license).max(500) },
  /** The full text of a license of the catalog, or of what a download would bring. Asks the hub only for a model's own text. */
  "licenses.text": {
    input: z.strictObject({
      of: z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("license"), licenseId }),
        /** Of a model under several licenses the first is meant, or the one that is named. */
        z.strictObject({ kind: z.literal("catalog"), catalogFileId, licenseId: licenseId.optional() }),
        z.strictObject({
          kind: z.literal("repository"),
          repository: repositoryName,
          /** Null for the newest. */
          revision: revision.nullable().default(null),
        }),
        z.strictObject({ kind: z.literal("installed"), modelFileId }),
      ]),
    }),
    output: licenseText.nullable(),
  },
  /**
   * Records that the person accepts this very text, or, where nobody has stated one, to go on without; of a model under
   * several licenses the texts of all of them.
   */
  "licenses.accept": {
    input: z.strictObject({
      source: downloadSource,
      textSha256: sha256.nullable(),
      furtherTexts: z
        .array(z.strictObject({ licenseId, textSha256: sha256.nullable() }))
        .max(4)
        .optional(),
    }),
    output: done,
  },
  "licenses.software": { input: nothing, output: z.array(softwareNotice).max(5000) },
  "licenses.softwareText": {
    input: z.strictObject({ id: softwareNotice.shape.id }),
    output: z.strictObject({ text: z.string().max(20_000_000) }),
  },

  /** Newest first. */
  "chats.list": { input: nothing, output: z.array(chat).max(1_000_000) },
  /** The newest part of the shown branch. */
  "chats.open": {
    input: z.strictObject({ chatId: identifier }),
    output: branch,
  },
  /**
   * Opens the message's chat at that message, also where it lies in another branch: the branch through it becomes the
   * shown one, to the end last shown beneath it. The part of the branch around the message.
   */
  "chats.openAt": { input: z.strictObject({ messageId: identifier }), output: branch },
  /** The next messages of the shown branch above or below one of it, oldest first; none where it ends. */
  "chats.readMore": {
    input: z.strictObject({ messageId: identifier, direction: z.enum(["older", "newer"]) }),
    output: z.array(message),
  },
  /** The tree of all messages of a chat, to be drawn small. */
  "chats.tree": { input: z.strictObject({ chatId: identifier }), output: branchTree },
  /** Ends the shown branch at the message: the next one goes on from there, and what follows now is kept beside it. */
  "chats.beginBranch": { input: z.strictObject({ messageId: identifier }), output: branch },
  /** Copies the branch up to the message into a new chat. */
  "chats.copyBranch": { input: z.strictObject({ messageId: identifier, title: chatTitle }), output: branch },
  /** Puts the person's own words beside an answer. Nothing is generated. */
  "chats.editAnswer": { input: z.strictObject({ messageId: identifier, text: typedText }), output: branch },
  "chats.rename": { input: z.strictObject({ chatId: identifier, title: chatTitle }), output: chat },
  "chats.configure": {
    input: z.strictObject({
      chatId: identifier,
      systemPrompt: systemPrompt.optional(),
      temperature: temperature.optional(),
      modelFileId: modelFileId.optional(),
    }),
    output: chat,
  },
  /** Kept until the app quits, so that `chats.restore` can undo it. */
  "chats.delete": { input: z.strictObject({ chatId: identifier }), output: done },
  "chats.restore": { input: z.strictObject({ chatId: identifier }), output: chat },
  /** Shows another version of a message: the branch through it, to the end last shown beneath it. */
  "chats.showVersion": {
    input: z.strictObject({ messageId: identifier }),
    output: branch,
  },

  /** Stores the message, then answers; the answer grows in events. A null chat makes a new one. */
  "generation.send": {
    input: z.strictObject({
      chatId: identifier.nullable(),
      text: typedText,
      modelFileId: modelFileId.nullable(),
      /** For a new chat; an existing one has its own. */
      systemPrompt: systemPrompt.optional(),
      temperature: temperature.optional(),
    }),
    output: branch,
  },
  /** Puts another message of the person's beside the given one, and answers it. */
  "generation.edit": { input: z.strictObject({ messageId: identifier, text: typedText }), output: branch },
  /** A new version beside the given answer. */
  "generation.regenerate": {
    input: z.strictObject({ messageId: identifier }),
    output: branch,
  },
  /** Goes on with an answer that ended at the maximum of tokens, or was stopped or interrupted. */
  "generation.continue": {
    input: z.strictObject({ messageId: identifier }),
    output: branch,
  },
  /** Stops a growing answer, or takes a waiting one out of the queue. */
  "generation.stop": { input: z.strictObject({ messageId: identifier }), output: done },
  /** The page has painted everything up to this sequence number of this answer. */
  "generation.acknowledge": {
    input: z.strictObject({ messageId: identifier, sequence: z.int().min(0) }),
    output: done,
  },

  /** Opens an address that stands in the named message in the system's browser, after the person confirmed it. */
  "links.open": {
    input: z.strictObject({ messageId: identifier, address: z.string().min(1).max(2048) }),
    output: done,
  },
} as const satisfies Record<string, { readonly input: z.ZodType; readonly output: z.ZodType }>;

export type RequestName = keyof typeof requests;
export type RequestInput<Name extends RequestName> = z.input<(typeof requests)[Name]["input"]>;
export type RequestOutput<Name extends RequestName> = z.output<(typeof requests)[Name]["output"]>;

/** What main tells the window. One at a time, in order. */
export const events = {
  "chats.changed": z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("upserted"), chat }),
    z.strictObject({ kind: z.literal("removed"), chatId: identifier }),
  ]),
  /** The whole message: at the start, at every change of state, and at the end. */
  "generation.changed": z.strictObject({ message }),
  /** Text to append. `offset` is where it begins, in UTF-16 units: a page that has another length opens the chat anew. */
  "generation.delta": z.strictObject({
    chatId: identifier,
    messageId: identifier,
    sequence: z.int().min(1),
    offset: z.int().min(0),
    text: z.string(),
    /** Generated so far, for the figures while streaming. */
    generatedTokens: z.int().min(0),
    tokensPerSecond: z.number().min(0).nullable(),
    timeToFirstTokenSeconds: z.number().min(0).nullable(),
    /** Tokens in the KV cache now. */
    contextTokens: z.int().min(0),
  }),
  /** Evaluation of a long prompt, from 0 to 1. */
  "generation.promptProgress": z.strictObject({
    messageId: identifier,
    progress: z.number().min(0).max(1),
  }),
  "models.changed": z.strictObject({}),
  "models.status": engineStatus,
  "models.task": modelTask,
  /** Its state or progress, at most a few times a second. */
  "downloads.changed": download,
  "downloads.removed": z.strictObject({ downloadId: identifier }),
  "settings.changed": settings,
  /** A host went away, and what that means, in a sentence. */
  "hosts.stopped": z.strictObject({ host: z.enum(["inference", "storage", "check"]), error: appErrorData }),
  /** The application menu. */
  "shell.command": z.strictObject({
    command: z.enum(["new-chat", "open-settings", "focus-composer", "find-chat", "toggle-chats"]),
  }),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;
