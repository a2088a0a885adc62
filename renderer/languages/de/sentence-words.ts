import type { TranslatedSentences } from "../sentences.ts";

export const words: TranslatedSentences = {
  "Something went wrong inside Cloister. Try again; the log has the details.":
    "In Cloister ist etwas schiefgegangen. Erneut versuchen; das Protokoll enthält die Einzelheiten.",
  "Cloister refused this request, because it is not one the window should make. Try again.":
    "Cloister hat diese Anfrage abgelehnt, weil das Fenster sie nicht stellen sollte. Erneut versuchen.",
  "The part of Cloister that runs the model {0}.": "Der Teil von Cloister, der das Modell ausführt, {0}.",
  "The part of Cloister that stores chats {0}.": "Der Teil von Cloister, der Chats speichert, {0}.",
  "The part of Cloister that checks files {0}.": "Der Teil von Cloister, der Dateien prüft, {0}.",
  "was stopped": "wurde angehalten",
  "ended unexpectedly": "ist unerwartet geendet",
  "stopped answering and was ended": "hat nicht mehr geantwortet und wurde beendet",
  "could not be started": "konnte nicht gestartet werden",
  "was stopped because Cloister is closing": "wurde angehalten, weil Cloister beendet wird",
  "ended several times within a minute, so Cloister stopped restarting it":
    "ist innerhalb einer Minute mehrmals geendet und wird darum nicht mehr neu gestartet",
  "did not finish within {0} s": "wurde nicht innerhalb von {0} s fertig",
  "Try again in {0} s.": "In {0} s erneut versuchen.",
  "What was written so far is kept.": "Was bisher geschrieben wurde, bleibt erhalten.",
  "Try again; if it happens again, choose a smaller model.":
    "Erneut versuchen; geschieht es wieder, ein kleineres Modell wählen.",
  "Try again; what was saved before is kept.":
    "Erneut versuchen; was vorher gespeichert war, bleibt erhalten.",
  "Try again; if it happens again, the file is probably damaged.":
    "Erneut versuchen; geschieht es wieder, ist die Datei wohl beschädigt.",
  "Try again.": "Erneut versuchen.",
  "Try again later.": "Später erneut versuchen.",
  "This was cancelled.": "Dies wurde abgebrochen.",
  "Cloister is closing.": "Cloister wird beendet.",
  "Cloister is closing. Open it again to go on.": "Cloister wird beendet. Zum Weitermachen erneut öffnen.",
  "The file with your chats is damaged, or was made with another key. Cloister has not changed it. Put back a copy of profile.db and profile.key, or one from the folder backups beside it.":
    "Die Datei mit den Chats ist beschädigt oder entstand mit einem anderen Schlüssel. Cloister hat sie nicht verändert. Eine Kopie von profile.db und profile.key zurücklegen, oder eine aus dem Ordner backups daneben.",
  "The disk is full, so the last change to your chats was not saved. Free some space and try again.":
    "Der Datenträger ist voll, die letzte Änderung an den Chats wurde nicht gespeichert. Platz schaffen und erneut versuchen.",
  "Another Cloister is using this profile. Close it, or start with another folder: --user-data-dir.":
    "Ein anderes Cloister verwendet dieses Profil. Es schließen oder mit einem anderen Ordner starten: --user-data-dir.",
  "Your chats could not be read or written. Check that the profile folder exists and that you may write in it, then try again.":
    "Die Chats konnten nicht gelesen oder geschrieben werden. Prüfen, ob der Profilordner da und beschreibbar ist, dann erneut versuchen.",
  "These chats were last used by a newer version of Cloister. Install that version or a later one; nothing was changed.":
    "Diese Chats wurden zuletzt mit einer neueren Version von Cloister genutzt. Diese oder eine spätere installieren; nichts wurde geändert.",
  "Your chats are not open yet. Try again.": "Die Chats sind noch nicht geöffnet. Erneut versuchen.",
  "This chat does not exist any more. Open another one from the list.":
    "Diesen Chat gibt es nicht mehr. Einen anderen aus der Liste öffnen.",
  "This message does not exist any more. Open the chat again.":
    "Diese Nachricht gibt es nicht mehr. Den Chat erneut öffnen.",
  "This folder does not exist any more. Choose another one.":
    "Diesen Ordner gibt es nicht mehr. Einen anderen wählen.",
  "This assistant does not exist any more. Choose another one.":
    "Diesen Assistenten gibt es nicht mehr. Einen anderen wählen.",
  "This temporary chat is gone. Start a new one.": "Dieser temporäre Chat ist fort. Einen neuen beginnen.",
  "The part of Cloister that held the temporary chat ended unexpectedly, and the chat is gone with it. Other chats are not affected; start a new one.":
    "Der Teil von Cloister, der den temporären Chat hielt, ist unerwartet geendet, und der Chat mit ihm. Andere Chats sind nicht betroffen; einen neuen beginnen.",
  "An answer is still being written in this chat. Wait for it or stop it first.":
    "In diesem Chat entsteht noch eine Antwort. Erst abwarten oder anhalten.",
  "An answer is being written. Wait for it or stop it, then load the other model.":
    "Eine Antwort entsteht gerade. Abwarten oder anhalten, dann das andere Modell laden.",
  "An answer is being written. Wait for it or stop it, then unload the model.":
    "Eine Antwort entsteht gerade. Abwarten oder anhalten, dann das Modell entladen.",
  "Only the last answer of a chat can be continued.":
    "Nur die letzte Antwort eines Chats lässt sich fortsetzen.",
  "An answer in JSON cannot be continued: the rules of its schema begin with its first character. Regenerate it with a larger maximum of tokens.":
    "Eine Antwort in JSON lässt sich nicht fortsetzen: Die Regeln ihres Schemas beginnen mit dem ersten Zeichen. Mit einer größeren Höchstzahl an Token neu erzeugen.",
  "Your last message and what must stay with it have about {0} tokens, and the context holds {1}. Shorten the message, or choose a larger context.":
    "Die letzte Nachricht und was bei ihr bleiben muss haben etwa {0} Token, der Kontext fasst {1}. Die Nachricht kürzen oder einen größeren Kontext wählen.",
  "This chat has {0} characters, far more than the {1} tokens of the context can hold. Start a new chat or shorten the message.":
    "Dieser Chat hat {0} Zeichen, weit mehr, als die {1} Token des Kontexts fassen. Einen neuen Chat beginnen oder die Nachricht kürzen.",
  "This chat has {0} tokens, and the context holds {1}, one of them for the answer. Start a new chat, shorten the message, or choose a larger context.":
    "Dieser Chat hat {0} Token, der Kontext fasst {1}, eines davon für die Antwort. Einen neuen Chat beginnen, die Nachricht kürzen oder einen größeren Kontext wählen.",
  "One of the oldest messages has about {0} tokens, more than the model can summarize with a context of {1}. Leave out the oldest messages instead, or choose a larger context.":
    "Eine der ältesten Nachrichten hat etwa {0} Token, mehr, als das Modell bei einem Kontext von {1} zusammenfassen kann. Die ältesten Nachrichten stattdessen weglassen oder einen größeren Kontext wählen.",
  "The model wrote no summary of the oldest messages. Leave them out instead, or try again.":
    "Das Modell hat keine Zusammenfassung der ältesten Nachrichten geschrieben. Sie stattdessen weglassen oder erneut versuchen.",
  "The context is full. Start a new chat.": "Der Kontext ist voll. Einen neuen Chat beginnen.",
  "No model is loaded. Choose a model first.": "Kein Modell ist geladen. Zuerst ein Modell wählen.",
  "The model is at work. Wait until it is done, or stop the answer.":
    "Das Modell arbeitet. Abwarten, bis es fertig ist, oder die Antwort anhalten.",
  "Loading the model was cancelled.": "Das Laden des Modells wurde abgebrochen.",
  "The JSON schema of this chat cannot be used. Open the chat settings: they say what is wrong with it.":
    "Das JSON-Schema dieses Chats ist nicht verwendbar. Die Chat-Einstellungen öffnen: Dort steht, was damit nicht stimmt.",
  "The engine cannot follow the JSON schema of this chat. Make it simpler: fewer alternatives, shorter lists, shorter texts.":
    "Die Engine kann dem JSON-Schema dieses Chats nicht folgen. Es vereinfachen: weniger Alternativen, kürzere Listen, kürzere Texte.",
  "No model is installed. Put a GGUF file into the model folder; Settings shows where it is.":
    "Kein Modell ist installiert. Eine GGUF-Datei in den Modellordner legen; die Einstellungen zeigen, wo er ist.",
  "{0} is an embedding model: it turns texts into vectors and cannot answer. Choose another model.":
    "{0} ist ein Einbettungsmodell: Es verwandelt Texte in Vektoren und kann nicht antworten. Ein anderes Modell wählen.",
  "This model is of a kind that the engine does not know. Choose another model, or a newer version of Cloister.":
    "Die Engine kennt diese Art von Modell nicht. Ein anderes Modell wählen oder eine neuere Version von Cloister.",
  "The memory does not suffice for this model with this context size. Choose a smaller context or a smaller model, or close other programs.":
    "Der Speicher reicht für dieses Modell mit dieser Kontextgröße nicht. Einen kleineren Kontext oder ein kleineres Modell wählen, oder andere Programme schließen.",
  "The model file is not there any more. Choose another model or get this one again.":
    "Die Modelldatei ist nicht mehr da. Ein anderes Modell wählen oder dieses erneut beschaffen.",
  "The model file is damaged. Delete it and get it again.":
    "Die Modelldatei ist beschädigt. Sie löschen und erneut beschaffen.",
  "The engine could not load this model. Try again, or choose another model.":
    "Die Engine konnte dieses Modell nicht laden. Erneut versuchen oder ein anderes Modell wählen.",
  "This model does not fit into the memory: it needs {0}, and {1}. Choose a smaller model, or close other programs.":
    "Dieses Modell passt nicht in den Speicher: Es braucht {0}, und {1}. Ein kleineres Modell wählen oder andere Programme schließen.",
  "A context of {0} tokens does not fit into the memory: with it this model needs {1}, and {2}. The largest that fits now is {3} tokens.":
    "Ein Kontext von {0} Token passt nicht in den Speicher: Damit braucht dieses Modell {1}, und {2}. Der größte, der jetzt passt, hat {3} Token.",
  "{0} are free": "frei sind {0}",
  "{0} are free, and {1} on the GPU": "frei sind {0}, und {1} auf der GPU",
  "{0}: {1} of weights, {2} for a context of {3} tokens and {4} to compute, with {5} free.":
    "{0}: {1} Gewichte, {2} für einen Kontext von {3} Token und {4} zum Rechnen, bei {5} freiem Speicher.",
  "{0}: {1} of weights, {2} for a context of {3} tokens and {4} to compute, with {5} free and {6} free on the GPU.":
    "{0}: {1} Gewichte, {2} für einen Kontext von {3} Token und {4} zum Rechnen, bei {5} freiem Speicher und {6} auf der GPU.",
  Fits: "Passt",
  Tight: "Knapp",
  "Does not fit": "Passt nicht",
  "about {0}": "etwa {0}",
  "Its size is not stated, so that nobody can say yet whether it fits.":
    "Seine Größe ist nicht angegeben, darum lässt sich noch nicht sagen, ob es passt.",
  "Choose a smaller one, or close other programs.": "Ein kleineres wählen oder andere Programme schließen.",
  "All {0} tokens it was trained for fit.": "Alle {0} Token, für die es trainiert ist, passen.",
  "A context of at most {0} tokens fits.": "Ein Kontext von höchstens {0} Token passt.",
  "A context of {0} tokens was asked for.": "Ein Kontext von {0} Token wurde verlangt.",
  "{0} tokens are what the model was trained for, and they fit into the free memory.":
    "{0} Token sind das, wofür das Modell trainiert ist, und sie passen in den freien Speicher.",
  "{0} tokens hold a long chat and leave memory to other programs; {1}. Settings can ask for more.":
    "{0} Token fassen einen langen Chat und lassen anderen Programmen Speicher; {1}. Die Einstellungen können mehr verlangen.",
  "The model was trained for {0} tokens of context. Beyond them its answers may make no sense.":
    "Das Modell ist für {0} Token Kontext trainiert. Darüber hinaus können seine Antworten sinnlos werden.",
  "The chat template of {0} is another than the catalog’s. It decides what the model is told in every chat: read it under Details before you use the model.":
    "Die Chat-Vorlage von {0} ist eine andere als die des Katalogs. Sie bestimmt, was das Modell in jedem Chat gesagt bekommt: vor der Nutzung unter Details lesen.",
  "CPU: chosen in the settings.": "CPU: in den Einstellungen gewählt.",
  "CPU: no supported GPU was found.": "CPU: Keine unterstützte GPU gefunden.",
  "CPU: {0}.": "CPU: {0}.",
  "{0} found no device": "{0} fand kein Gerät",
  "{0} did not start, although there is a device": "{0} startete nicht, obwohl es ein Gerät gibt",
  "{0} was chosen, but it did not start here; its device or driver is missing":
    "{0} war gewählt, startete hier aber nicht; Gerät oder Treiber fehlt",
  "the only {0} device is a software renderer ({1}), which would be slower":
    "das einzige Gerät für {0} ist ein Software-Renderer ({1}) und wäre langsamer",
  "{0} threads: all usable cores seem free; the number adapts while generating.":
    "{0} Threads: Alle nutzbaren Kerne scheinen frei; die Zahl passt sich beim Erzeugen an.",
  "{0} threads, as asked for.": "{0} Threads, wie verlangt.",
  "1 thread, as asked for.": "1 Thread, wie verlangt.",
  "The inference host runs in a bubblewrap sandbox: {0}.":
    "Der Inferenzprozess läuft in einer bubblewrap-Sandbox: {0}.",
  "The storage host runs in a bubblewrap sandbox: {0}.":
    "Der Speicherprozess läuft in einer bubblewrap-Sandbox: {0}.",
  "The check host runs in a bubblewrap sandbox: {0}.":
    "Der Prüfprozess läuft in einer bubblewrap-Sandbox: {0}.",
  "no network, reads only its model and libraries, writes nothing but its own temporary memory":
    "kein Netz, liest nur sein Modell und seine Bibliotheken, schreibt nichts außer in den eigenen flüchtigen Speicher",
  "no network, reads and writes only the profile folder":
    "kein Netz, liest und schreibt nur den Profilordner",
  "no network, reads and writes no file": "kein Netz, liest und schreibt keine Datei",
  "no network, reads only the file it checks, writes nothing":
    "kein Netz, liest nur die geprüfte Datei, schreibt nichts",
  "The {0} host runs under Node's permissions only: native code is not confined, because {1}.":
    "Der Prozess „{0}“ läuft nur unter den Berechtigungen von Node: Nativer Code ist nicht eingeschlossen, denn {1}.",
  "The {0} host has not been started yet.": "Der Prozess „{0}“ wurde noch nicht gestartet.",
  "bubblewrap is not installed": "bubblewrap ist nicht installiert",
  "bubblewrap does not work on this system ({0})": "bubblewrap funktioniert auf diesem System nicht ({0})",
  "Cloister has no sandbox for this system yet": "Cloister hat für dieses System noch keine Sandbox",
  "Not protected yet: chats are encrypted with a key kept in a file next to them, which anyone who can read your account's files can use.":
    "Noch nicht geschützt: Chats sind mit einem Schlüssel verschlüsselt, der als Datei daneben liegt; wer die Dateien dieses Kontos lesen kann, kann ihn benutzen.",
  "Encrypted with a key that {0} keeps for your account on this machine.":
    "Verschlüsselt mit einem Schlüssel, den {0} für dieses Konto auf diesem Rechner aufbewahrt.",
  "Not protected: this system has no key store that Cloister can use, so secrets are kept in memory only.":
    "Nicht geschützt: Dieses System hat keinen Schlüsselspeicher, den Cloister nutzen kann; Geheimes bleibt nur im Arbeitsspeicher.",
  "Kept until Cloister is closed, and written nowhere: this system has no key store that would protect it.":
    "Wird behalten, bis Cloister beendet wird, und nirgends geschrieben: Dieses System hat keinen Schlüsselspeicher, der es schützen würde.",
  "CLOISTER_MODELS_DIR names it.": "CLOISTER_MODELS_DIR nennt ihn.",
  "CLOISTER_SHARED_MODELS_DIR names it.": "CLOISTER_SHARED_MODELS_DIR nennt ihn.",
  "This is the usual place.": "Das ist der übliche Ort.",
  "It was chosen in Settings.": "In den Einstellungen gewählt.",
  "It came with Cloister.": "Kam mit Cloister.",
  "All users of this machine share it.": "Alle auf diesem Rechner teilen ihn.",
  "The settings were last saved by a newer version of Cloister, so this version uses its defaults and leaves the file alone. Install the newer version to change settings.":
    "Die Einstellungen wurden zuletzt von einer neueren Version von Cloister gespeichert; diese nutzt ihre Standards und lässt die Datei unberührt. Zum Ändern die neuere Version installieren.",
  "The settings file was damaged, so Cloister uses its defaults. The old file is kept as {0} in the profile folder.":
    "Die Einstellungsdatei war beschädigt, darum gelten die Standards. Die alte Datei liegt als {0} im Profilordner.",
  "The settings file could not be read, so Cloister uses its defaults. Check that you may read and write {0}.":
    "Die Einstellungsdatei konnte nicht gelesen werden, darum gelten die Standards. Prüfen, ob {0} les- und schreibbar ist.",
  "The disk is full, so the settings were not saved. Free some space and try again.":
    "Der Datenträger ist voll, die Einstellungen wurden nicht gespeichert. Platz schaffen und erneut versuchen.",
  "The settings could not be saved. Check that the profile folder exists and that you may write in it, then try again.":
    "Die Einstellungen konnten nicht gespeichert werden. Prüfen, ob der Profilordner da und beschreibbar ist, dann erneut versuchen.",
  "The access token could not be kept. Check that you may write in the profile folder, and try again.":
    "Das Zugriffstoken konnte nicht gespeichert werden. Prüfen, ob der Profilordner beschreibbar ist, und erneut versuchen.",
  "The stored access token can no longer be read, because the system's key store has changed. Enter it again.":
    "Das gespeicherte Zugriffstoken ist nicht mehr lesbar, weil sich der Schlüsselspeicher des Systems geändert hat. Es erneut eingeben.",
  "Cloister does not open this address, because it is not a plain https address. Copy it if you trust it.":
    "Cloister öffnet diese Adresse nicht, weil sie keine einfache https-Adresse ist. Sie kopieren, wenn sie vertrauenswürdig ist.",
  "This address does not stand in the message, so it is not opened.":
    "Diese Adresse steht nicht in der Nachricht und wird darum nicht geöffnet.",
  "The {0} has no character that can be seen. Type another one.":
    "Hier steht kein sichtbares Zeichen ({0}). Etwas anderes eingeben.",
  "The name has no character that can be seen. Type another one.":
    "Der Name hat kein sichtbares Zeichen. Einen anderen eingeben.",
  "This file is no file of assistants: it is not JSON. Choose another one.":
    "Diese Datei enthält keine Assistenten: Sie ist kein JSON. Eine andere wählen.",
  "This file is no file of assistants. Choose one that Cloister has exported.":
    "Diese Datei enthält keine Assistenten. Eine wählen, die Cloister exportiert hat.",
  "This file was made by a newer version of Cloister. Install that version to import it.":
    "Diese Datei stammt von einer neueren Version von Cloister. Zum Importieren diese Version installieren.",
  "There is no chat to export.": "Es gibt keinen Chat zum Exportieren.",
  "This is too long to be printed as a PDF. Choose another format.":
    "Dies ist zu lang für ein PDF. Ein anderes Format wählen.",
  "The PDF could not be made. Try again, or choose HTML and print it from a browser.":
    "Das PDF konnte nicht erstellt werden. Erneut versuchen, oder HTML wählen und aus einem Browser drucken.",
  "The disk is full, so nothing was saved. Free some space, or save the file elsewhere.":
    "Der Datenträger ist voll, nichts wurde gespeichert. Platz schaffen oder die Datei anderswo speichern.",
  "You may not write in this folder. Save the file elsewhere.":
    "In diesen Ordner darf nicht geschrieben werden. Die Datei anderswo speichern.",
  "This folder is read-only. Save the file elsewhere.":
    "Dieser Ordner ist nur lesbar. Die Datei anderswo speichern.",
  "This folder is not there any more. Save the file elsewhere.":
    "Diesen Ordner gibt es nicht mehr. Die Datei anderswo speichern.",
  "The file could not be written. Save it elsewhere.":
    "Die Datei konnte nicht geschrieben werden. Sie anderswo speichern.",
  "These files are not chosen any more. Choose them again.":
    "Diese Dateien sind nicht mehr gewählt. Sie erneut wählen.",
  "The file could not be read: {0}.": "Die Datei konnte nicht gelesen werden: {0}.",
  "it took too long": "es dauerte zu lange",
  "The import was cancelled.": "Der Import wurde abgebrochen.",
  "The file of {0} is missing: {1}. Put it back, or remove its record (the .json file beside it).":
    "Die Datei von {0} fehlt: {1}. Sie zurücklegen oder ihren Nachweis entfernen (die .json-Datei daneben).",
  "{0} is used in place, and its file is not at {1} any more. Put it back (or plug its disk in), or delete the entry, which removes no file.":
    "{0} wird am eigenen Ort genutzt, und die Datei liegt nicht mehr unter {1}. Sie zurücklegen (oder ihren Datenträger anschließen), oder den Eintrag löschen; das entfernt keine Datei.",
  "{0} is split into several files, and {1} is missing. Put it back, or get the model again.":
    "{0} ist auf mehrere Dateien verteilt, und {1} fehlt. Sie zurücklegen oder das Modell erneut beschaffen.",
  "The file of {0} is incomplete: {1} of {2}. Get it again.":
    "Die Datei von {0} ist unvollständig: {1} von {2}. Sie erneut beschaffen.",
  "The file of {0} is not the one that was verified: expected SHA-256 {1}, found {2}. Get it again, or find out who changed it.":
    "Die Datei von {0} ist nicht die geprüfte: erwarteter SHA-256 {1}, gefunden {2}. Sie erneut beschaffen, oder herausfinden, wer sie geändert hat.",
  "The file of {0} is not the one that was verified: it has {1} bytes instead of {2}. Get it again.":
    "Die Datei von {0} ist nicht die geprüfte: Sie hat {1} Byte statt {2}. Sie erneut beschaffen.",
  "The file of {0} did not pass its verification: expected SHA-256 {1}, found {2}. Delete it and get it again.":
    "Die Datei von {0} hat die Prüfung nicht bestanden: erwarteter SHA-256 {1}, gefunden {2}. Sie löschen und erneut beschaffen.",
  "The file of {0} did not pass its verification. Delete it and get it again.":
    "Die Datei von {0} hat die Prüfung nicht bestanden. Sie löschen und erneut beschaffen.",
  "{0} was found just now and is being read to know it by its SHA-256. Try again in a moment.":
    "{0} wurde eben gefunden und wird gelesen, um seinen SHA-256 zu erfahren. Gleich erneut versuchen.",
  "{0} is loaded, so it was not deleted. Unload it, or choose another model, and try again.":
    "{0} ist geladen und wurde nicht gelöscht. Es entladen oder ein anderes Modell wählen, dann erneut versuchen.",
  "{0} is open in another program, so it was not deleted. Close that program and try again.":
    "{0} ist in einem anderen Programm geöffnet und wurde nicht gelöscht. Dieses schließen und erneut versuchen.",
  "{0} was installed already, so nothing was copied.": "{0} war schon installiert, nichts wurde kopiert.",
  "{0} is used in place. Leave the file where it is.":
    "{0} wird am eigenen Ort genutzt. Die Datei dort lassen.",
  "{0} is installed and takes {1}.": "{0} ist installiert und braucht {1}.",
  "{0} files were moved.": "{0} Dateien wurden verschoben.",
  "This model is not installed any more. Look at the list again.":
    "Dieses Modell ist nicht mehr installiert. Die Liste erneut ansehen.",
  "The disk that holds {0} has too little space: {1} are needed and {2} are free. Free some space, or use the file in place.":
    "Der Datenträger von {0} hat zu wenig Platz: {1} sind nötig, {2} frei. Platz schaffen oder die Datei am eigenen Ort nutzen.",
  "The folder {0} is not empty, so the models were not moved into it. Choose an empty folder, or make one.":
    "Der Ordner {0} ist nicht leer, die Modelle wurden nicht dorthin verschoben. Einen leeren Ordner wählen oder anlegen.",
  "Another Cloister is changing the model folder. Wait until it has finished, then try again.":
    "Ein anderes Cloister ändert gerade den Modellordner. Abwarten, dann erneut versuchen.",
  "The model folder is being moved already. Wait until it has finished.":
    "Der Modellordner wird schon verschoben. Abwarten, bis es fertig ist.",
  "{0} is not a GGUF model file: {1}. Download or choose a GGUF file.":
    "{0} ist keine GGUF-Modelldatei: {1}. Eine GGUF-Datei herunterladen oder wählen.",
  "The model file {0} is incomplete: {1}. Download or copy it again.":
    "Die Modelldatei {0} ist unvollständig: {1}. Sie erneut herunterladen oder kopieren.",
  "The model file {0} is damaged and was not opened: {1}. Download it again from a source you trust.":
    "Die Modelldatei {0} ist beschädigt und wurde nicht geöffnet: {1}. Sie erneut aus vertrauenswürdiger Quelle herunterladen.",
  "The model file {0} cannot be read. Check its permissions, or choose another model.":
    "Die Modelldatei {0} ist nicht lesbar. Ihre Berechtigungen prüfen oder ein anderes Modell wählen.",
  "There is not enough space on the disk for {0}: {1} more are needed. Free some, and it goes on where it stopped.":
    "Der Platz auf dem Datenträger reicht nicht für {0}: {1} fehlen. Platz schaffen, dann geht es dort weiter, wo es anhielt.",
  "This download is not there any more.": "Diesen Download gibt es nicht mehr.",
  "{0} is not the file that was published: its SHA-256 is {1}, but {2} was expected. It was put away and cannot be loaded. Try again, or choose another source.":
    "{0} ist nicht die veröffentlichte Datei: Ihr SHA-256 ist {1}, erwartet war {2}. Sie wurde beiseitegelegt und kann nicht geladen werden. Erneut versuchen oder eine andere Quelle wählen.",
  "{0} is being downloaded by another Cloister at the moment. Wait until that is done, or stop it there.":
    "{0} wird gerade von einem anderen Cloister heruntergeladen. Abwarten oder dort anhalten.",
  "{0} has changed on {1} meanwhile. Try again.":
    "{0} hat sich auf {1} inzwischen geändert. Erneut versuchen.",
  "{0} wants to know who asks for {1}. Set an access token of an account that may have it.":
    "{0} möchte wissen, wer {1} verlangt. Das Zugriffstoken eines berechtigten Kontos eintragen.",
  "{0} does not give {1} to this account. Ask for access on the model's page, then try again.":
    "{0} gibt {1} nicht an dieses Konto. Auf der Seite des Modells Zugang erbitten, dann erneut versuchen.",
  "{0} does not have {1} any more. Choose another file.": "{0} hat {1} nicht mehr. Eine andere Datei wählen.",
  "{0} wants fewer requests at the moment. Try again later.":
    "{0} möchte gerade weniger Anfragen. Später erneut versuchen.",
  "{0} has a problem of its own at the moment (status {1}). Try again later.":
    "{0} hat gerade selbst eine Störung (Status {1}). Später erneut versuchen.",
  "The connection to {0} ended too early. Check the network and try again.":
    "Die Verbindung zu {0} endete zu früh. Das Netz prüfen und erneut versuchen.",
  "The connection to {0} failed. Check the network and try again.":
    "Die Verbindung zu {0} ist gescheitert. Das Netz prüfen und erneut versuchen.",
  "The connection to {0} broke. Check the network and try again.":
    "Die Verbindung zu {0} brach ab. Das Netz prüfen und erneut versuchen.",
  "{0} has sent nothing for {1} s. Check the network and try again.":
    "{0} hat {1} s lang nichts gesendet. Das Netz prüfen und erneut versuchen.",
  "{0} did not answer within {1} s. Check the network and try again.":
    "{0} hat innerhalb von {1} s nicht geantwortet. Das Netz prüfen und erneut versuchen.",
  "The certificate of {0} is not trusted, so nothing was sent. If your network has a certificate authority of its own, choose its file in Settings.":
    "Dem Zertifikat von {0} wird nicht vertraut, nichts wurde gesendet. Hat das Netz eine eigene Zertifizierungsstelle, deren Datei in den Einstellungen wählen.",
  "{0} did not accept the access token. Make a new one in your account there, and enter it in Settings or set HF_TOKEN in the terminal.":
    "{0} hat das Zugriffstoken nicht angenommen. Dort im Konto ein neues anlegen und in den Einstellungen eintragen, oder HF_TOKEN im Terminal setzen.",
  "{0} gives {1} only to people with an account. Make an access token there, and enter it in Settings or set HF_TOKEN in the terminal.":
    "{0} gibt {1} nur an Leute mit Konto. Dort ein Zugriffstoken anlegen und in den Einstellungen eintragen, oder HF_TOKEN im Terminal setzen.",
  "{0} has a fault of its own at the moment (status {1}). Try again later.":
    "{0} hat gerade selbst eine Störung (Status {1}). Später erneut versuchen.",
  "There is no repository or revision of that name. A repository is named owner/name.":
    "Ein Repository oder eine Revision dieses Namens gibt es nicht. Ein Repository heißt Besitzer/Name.",
  "{0} comes under the {1}. Read and accept it to download the model.":
    "{0} steht unter dieser Lizenz: {1}. Sie lesen und annehmen, um das Modell herunterzuladen.",
  "No license that Cloister knows is stated for {0}. Accept that to download it all the same.":
    "Für {0} ist keine Lizenz genannt, die Cloister kennt. Das annehmen, um es trotzdem herunterzuladen.",
  "The license of {0} changed since it was accepted. Read it and accept it again to download the model.":
    "Die Lizenz von {0} hat sich seit der Annahme geändert. Sie lesen und erneut annehmen, um das Modell herunterzuladen.",
  "The disk is full, so your acceptance was not recorded. Free some space and try again.":
    "Der Datenträger ist voll, die Annahme wurde nicht festgehalten. Platz schaffen und erneut versuchen.",
  "Nothing is lost.": "Nichts geht verloren.",
  "{0} (measured on Llama 3 8B: it predicts text {1} percent worse; larger models lose less).":
    "{0} (an Llama 3 8B gemessen: sagt Text {1} Prozent schlechter voraus; größere Modelle verlieren weniger).",
  "Practically nothing is lost": "So gut wie nichts geht verloren",
  "Very little is lost": "Sehr wenig geht verloren",
  "A little is lost, which a chat rarely shows; exact figures, code and rare languages show it first":
    "Ein wenig geht verloren, was ein Chat selten zeigt; genaue Zahlen, Code und seltene Sprachen zeigen es zuerst",
  "Some is lost: more slips in reasoning, code and rare languages":
    "Einiges geht verloren: mehr Fehler beim Nachdenken, in Code und in seltenen Sprachen",
  "Much is lost: expect wrong facts and weaker reasoning; a smaller model with more bits may do better":
    "Viel geht verloren: falsche Fakten und schwächeres Nachdenken; ein kleineres Modell mit mehr Bit kann besser sein",
  "Very much is lost: answers are often wrong; only large models stay useful":
    "Sehr viel geht verloren: Antworten sind oft falsch; nur große Modelle bleiben brauchbar",
  "Most is lost: answers may make no sense": "Das meiste geht verloren: Antworten können sinnlos sein",
  "At {0} it is small enough to be quick, and hardly differs from the original.":
    "Mit {0} ist es klein genug, um schnell zu sein, und kaum vom Original verschieden.",
  "It loses very little of the original, and this machine has ample memory for it.":
    "Es verliert sehr wenig vom Original, und dieser Rechner hat reichlich Speicher dafür.",
  "It is the only one that fits well into the free memory of this machine.":
    "Nur diese passt gut in den freien Speicher dieses Rechners.",
  "It fits well into the free memory of this machine and is the best bargain of quality, size and speed.":
    "Sie passt gut in den freien Speicher dieses Rechners und ist der beste Kompromiss aus Qualität, Größe und Tempo.",
  "It loads on this machine, though it leaves little memory to other programs; a smaller model would be quicker.":
    "Sie lädt auf diesem Rechner, lässt anderen Programmen aber wenig Speicher; ein kleineres Modell wäre schneller.",
  "Every weight in 16 bits: the model as it was published.":
    "Jedes Gewicht in 16 Bit: das Modell, wie es veröffentlicht wurde.",
  "Every weight in 16 bits with the range of 32: the model as most are trained.":
    "Jedes Gewicht in 16 Bit mit dem Bereich von 32: das Modell, wie die meisten trainiert werden.",
  "8 bits per weight with one scale for 32 weights: half the published size.":
    "8 Bit je Gewicht mit einer Skala für 32 Gewichte: die halbe veröffentlichte Größe.",
  "About {0} bits per weight in blocks with scales of their own (K-quant), {1}":
    "Etwa {0} Bit je Gewicht in Blöcken mit eigenen Skalen (K-Quant), {1}",
  "the same for all weights.": "gleich für alle Gewichte.",
  "the same for nearly all weights.": "gleich für fast alle Gewichte.",
  "with more for the weights that matter most.": "mit mehr für die wichtigsten Gewichte.",
  "with more for many of the weights.": "mit mehr für viele der Gewichte.",
  "with more for the weights that matter most: the usual choice.":
    "mit mehr für die wichtigsten Gewichte: die übliche Wahl.",
  "The Open Source Initiative has approved it.": "Die Open Source Initiative hat sie anerkannt.",
  "The Open Source Initiative has not approved it.": "Die Open Source Initiative hat sie nicht anerkannt.",
  "Use it for any purpose, also commercially.": "Nutzen zu jedem Zweck, auch kommerziell.",
  "Change it, and pass it on, changed or not.": "Ändern und weitergeben, geändert oder nicht.",
  "Put your own changes under terms of your own.": "Eigene Änderungen unter eigene Bedingungen stellen.",
  "Use the patents that its authors hold in it.": "Die Patente nutzen, die seine Urheber daran halten.",
  "Keep the copyright notice and this license with every copy that you pass on.":
    "Urheberrechtsvermerk und diese Lizenz bei jeder weitergegebenen Kopie belassen.",
  "Hold the authors liable: it comes without any warranty.":
    "Die Urheber haftbar machen: Es kommt ohne jede Gewährleistung.",
  "Pass on a copy of this license, and keep the notices of copyright, patents and attribution.":
    "Eine Kopie dieser Lizenz weitergeben und die Vermerke zu Urheberrecht, Patenten und Namensnennung belassen.",
  "Mark the files that you changed.": "Geänderte Dateien kennzeichnen.",
  "Pass on the NOTICE file, where there is one.": "Die NOTICE-Datei weitergeben, wo es eine gibt.",
  "Use the authors’ names and trademarks, except to say where it comes from.":
    "Namen und Marken der Urheber nutzen, außer zur Angabe der Herkunft.",
  "Keep the patent license after suing somebody over patents in it.":
    "Die Patentlizenz behalten, nachdem jemand wegen Patenten daran verklagt wurde.",
  "This JSON schema cannot be used, so nothing was saved. Correct it and try again.":
    "Dieses JSON-Schema ist nicht verwendbar, nichts wurde gespeichert. Es korrigieren und erneut versuchen.",
  "The export was cancelled.": "Der Export wurde abgebrochen.",
  "This is too much for one archive. Export all chats as JSON, or some chats one by one.":
    "Das ist zu viel für ein Archiv. Alle Chats als JSON exportieren, oder einzelne nacheinander.",
  "Choose at most {0} files at a time.": "Höchstens {0} Dateien auf einmal wählen.",
  "A temporary chat has no copies. Keep it as an ordinary chat first.":
    "Ein temporärer Chat hat keine Kopien. Ihn zuerst als gewöhnlichen Chat behalten.",
  "{0} could not be written: {1}. Check the model folder in Settings and try again.":
    "{0} konnte nicht geschrieben werden: {1}. Den Modellordner in den Einstellungen prüfen und erneut versuchen.",
  "{0} sends other parts of {1} than were asked for. Try again later.":
    "{0} sendet andere Teile von {1} als verlangt. Später erneut versuchen.",
  "{0} does not say how large {1} is, so it was not downloaded. Choose another source.":
    "{0} sagt nicht, wie groß {1} ist, darum wurde nichts heruntergeladen. Eine andere Quelle wählen.",
  "{0} offers {1} with {2} bytes where {3} were published, so nothing was downloaded. Choose another source.":
    "{0} bietet {1} mit {2} Byte an, veröffentlicht waren {3}; nichts wurde heruntergeladen. Eine andere Quelle wählen.",
  "{0} does not continue {1} where it was left. Try again.":
    "{0} setzt {1} nicht dort fort, wo es aufhörte. Erneut versuchen.",
  "{0} sent something that is no model file in place of {1}, perhaps a page to sign in. Open the address in a browser, or try again later.":
    "{0} sandte statt {1} etwas, das keine Modelldatei ist, vielleicht eine Anmeldeseite. Die Adresse in einem Browser öffnen oder später erneut versuchen.",
  "{0} sends more of {1} than was published, so it was stopped. Choose another source.":
    "{0} sendet mehr von {1}, als veröffentlicht wurde; darum wurde angehalten. Eine andere Quelle wählen.",
  "The connection was cancelled.": "Die Verbindung wurde abgebrochen.",
  "{0} leads on and on: more than {1} redirects. Try again later.":
    "{0} leitet immer weiter: mehr als {1} Weiterleitungen. Später erneut versuchen.",
  "{0} leads to an address that is not plain https, so Cloister did not follow it. Choose another source.":
    "{0} führt zu einer Adresse, die kein einfaches https ist; Cloister ist ihr nicht gefolgt. Eine andere Quelle wählen.",
  "The disk that holds {0} is full, and no connection is made that cannot be recorded there. Free some space and try again.":
    "Der Datenträger von {0} ist voll, und keine Verbindung wird geöffnet, die dort nicht festgehalten werden kann. Platz schaffen und erneut versuchen.",
  "The record of connections, {0}, could not be written ({1}), and no connection is made without one. Check that you may write there, then try again.":
    "Das Verzeichnis der Verbindungen, {0}, konnte nicht geschrieben werden ({1}), und ohne es wird keine geöffnet. Prüfen, ob dort geschrieben werden darf, dann erneut versuchen.",
  "The certificate file {0} {1}. Choose a PEM file of certificate authorities in Settings, or none.":
    "Die Zertifikatsdatei {0} ist nicht verwendbar ({1}). In den Einstellungen eine PEM-Datei mit Zertifizierungsstellen wählen, oder keine.",
  "The proxy {0} wants a name and a password. Put them into HTTPS_PROXY as http://name:password@host:port.":
    "Der Proxy {0} verlangt Name und Passwort. Sie in HTTPS_PROXY angeben: http://name:password@host:port.",
  "The chat has no message to answer.": "Der Chat hat keine Nachricht, auf die geantwortet werden könnte.",
  "Checking the file was cancelled.": "Die Prüfung der Datei wurde abgebrochen.",
  "Reading {0} stands still since {1} s. Check the disk it lies on and try again.":
    "Das Lesen von {0} steht seit {1} s still. Den Datenträger prüfen und erneut versuchen.",
  "{0} failed while it answered. Load the model again to go on with the CPU.":
    "{0} versagte beim Antworten. Das Modell neu laden, um mit der CPU weiterzumachen.",
  "A file of Cloister is {0}: {1}.": "Eine Datei von Cloister ist {0}: {1}.",
  damaged: "beschädigt",
  missing: "nicht vorhanden",
  "Install Cloister again.": "Cloister erneut installieren.",
  "The copy of your chats made before the update could not be read back, so the update was not begun. Check the disk and try again.":
    "Die vor der Aktualisierung angelegte Kopie der Chats war nicht lesbar, darum wurde nicht damit begonnen. Den Datenträger prüfen und erneut versuchen.",
  "This chat shows another branch now. Open it again.":
    "Dieser Chat zeigt jetzt einen anderen Zweig. Ihn erneut öffnen.",
  "This summary does not exist any more. Open the chat again.":
    "Diese Zusammenfassung gibt es nicht mehr. Den Chat erneut öffnen.",
  "CLOISTER_HUB_URL is not an address that Cloister takes. Give an https address without a password, such as https://models.example.org, or an http address on this machine.":
    "CLOISTER_HUB_URL ist keine Adresse, die Cloister nimmt. Eine https-Adresse ohne Passwort angeben, etwa https://models.example.org, oder eine http-Adresse auf diesem Rechner.",
  "{0} has no {1}, or it is private and needs {2} access token. Check the name.":
    "Bei {0} gibt es {1} nicht, oder es ist privat und braucht ein (anderes) Zugriffstoken ({2}). Den Namen prüfen.",
  "{0} has had too many requests from here. Try again in {1}.":
    "{0} hat von hier zu viele Anfragen erhalten. Erneut versuchen in: {1}.",
  "a few minutes": "einigen Minuten",
  "{0} answered in a way that Cloister does not understand (status {1}). Check CLOISTER_HUB_URL and the proxy, if there is one.":
    "{0} hat auf eine Weise geantwortet, die Cloister nicht versteht (Status {1}). CLOISTER_HUB_URL und, falls vorhanden, den Proxy prüfen.",
  "Asking {0} was stopped.": "Die Anfrage an {0} wurde angehalten.",
  "{0} has no GGUF files at {1}. Choose a repository that has some.":
    "{0} hat bei {1} keine GGUF-Dateien. Ein Repository wählen, das welche hat.",
  "{0} sent something other than what a model hub answers; a sign-in page of the network may stand in between. Open a web page in a browser, check CLOISTER_HUB_URL, and try again.":
    "{0} sandte etwas anderes, als ein Modell-Hub antwortet; vielleicht steht eine Anmeldeseite des Netzes dazwischen. Eine Webseite im Browser öffnen, CLOISTER_HUB_URL prüfen und erneut versuchen.",
  "{0} states no SHA-256 for {1}, so nobody could tell whether it arrives intact. Nothing was downloaded; choose another file.":
    "{0} nennt keinen SHA-256 für {1}; ob die Datei heil ankommt, ließe sich nicht sagen. Nichts wurde heruntergeladen; eine andere Datei wählen.",
  "{0} states another hash for this file of {1} than the catalog pins, so it is not the file that was published, and nothing was downloaded. Pinned: {2}. Stated: {3}.":
    "{0} nennt für diese Datei von {1} einen anderen Hash als den im Katalog festgelegten: Es ist nicht die veröffentlichte Datei, und nichts wurde heruntergeladen. Festgelegt: {2}. Genannt: {3}.",
  "{0} does not have {1} in {2} any more. Choose another file of the model.":
    "{0} hat {1} in {2} nicht mehr. Eine andere Datei des Modells wählen.",
  "The access token could not be removed. Check that you may write in the profile folder, and try again.":
    "Das Zugriffstoken konnte nicht entfernt werden. Prüfen, ob der Profilordner beschreibbar ist, und erneut versuchen.",
  "An access token has 8 to 500 characters without spaces. Copy it again.":
    "Ein Zugriffstoken hat 8 bis 500 Zeichen ohne Leerzeichen. Es erneut kopieren.",
  "The license text of {0} changed while you read it. Read the new text and accept it then.":
    "Der Lizenztext von {0} hat sich beim Lesen geändert. Den neuen Text lesen und dann annehmen.",
  "This model file is no longer there. Choose another one.":
    "Diese Modelldatei ist nicht mehr da. Eine andere wählen.",
  "The copy of {0} is not what was read: SHA-256 {1} became {2}. The old folder is still in use. Check the disk that you chose.":
    "Die Kopie von {0} ist nicht, was gelesen wurde: Aus SHA-256 {1} wurde {2}. Der alte Ordner gilt weiter. Den gewählten Datenträger prüfen.",
  "These files are not offered any more. Drop them again.":
    "Diese Dateien liegen nicht mehr vor. Sie erneut ablegen.",
  "There is no model folder that Cloister may write to.":
    "Es gibt keinen Modellordner, in den Cloister schreiben darf.",
  "There is no provenance record of {0}. Import or verify it, which makes one.":
    "Für {0} gibt es keinen Herkunftsnachweis. Importieren oder Prüfen legt einen an.",
  "This file is not in the list any more. Look for files again.":
    "Diese Datei steht nicht mehr in der Liste. Erneut nach Dateien suchen.",
  "CLOISTER_MODELS_DIR names the model folder, so it is not moved from here. Change that variable instead.":
    "CLOISTER_MODELS_DIR nennt den Modellordner, darum wird er nicht von hier verschoben. Stattdessen diese Variable ändern.",
  "{0} could not be deleted from {1} ({2}). Check that you may write there and try again.":
    "{0} konnte nicht aus {1} gelöscht werden ({2}). Prüfen, ob dort geschrieben werden darf, und erneut versuchen.",
  "The model could not be written to {0} ({1}). Check that you may write there and that the disk is sound, then try again.":
    "Das Modell konnte nicht nach {0} geschrieben werden ({1}). Prüfen, ob dort geschrieben werden darf und der Datenträger heil ist, dann erneut versuchen.",
  "There is no model file at {0}. Check the path.": "Unter {0} liegt keine Modelldatei. Den Pfad prüfen.",
  "{0} is a folder or a device, not a model file. Name the GGUF file itself.":
    "{0} ist ein Ordner oder Gerät, keine Modelldatei. Die GGUF-Datei selbst angeben.",
  "{0} cannot be read: access is denied. Give yourself the permission to read it.":
    "{0} ist nicht lesbar: Der Zugriff wird verweigert. Die Leseberechtigung erteilen.",
  "{0} changed while it was checked. Wait until it is written completely, then try again.":
    "{0} hat sich während der Prüfung geändert. Warten, bis die Datei ganz geschrieben ist, dann erneut versuchen.",
  "{0} could not be checked: reading it brought the check down, so it is damaged or hostile. Get it from another place.":
    "{0} konnte nicht geprüft werden: Das Lesen brachte die Prüfung zum Absturz, die Datei ist also beschädigt oder bösartig. Sie anderswo beschaffen.",
  "The work was cancelled.": "Die Arbeit wurde abgebrochen.",
  "The folder {0} cannot be used ({1}). Choose one where you may write.":
    "Der Ordner {0} ist nicht verwendbar ({1}). Einen wählen, in den geschrieben werden darf.",
  "The new model folder and the old one may not lie within each other. Choose another folder.":
    "Der neue und der alte Modellordner dürfen nicht ineinander liegen. Einen anderen wählen.",
  "The model folder could not be moved to {0} ({1}). Nothing was lost: the old folder is still in use. Check that you may write there and try again.":
    "Der Modellordner konnte nicht nach {0} verschoben werden ({1}). Nichts ging verloren: Der alte gilt weiter. Prüfen, ob dort geschrieben werden darf, und erneut versuchen.",
  "Moving the model folder was cancelled.": "Das Verschieben des Modellordners wurde abgebrochen.",
  "The server wants an access token before it shows {0}. Add one in Settings.":
    "Der Server verlangt ein Zugriffstoken, bevor er {0} zeigt. In den Einstellungen eines eintragen.",
  "{0} is not there any more. Choose another file.": "{0} ist nicht mehr da. Eine andere Datei wählen.",
  "The key of your chats, the file profile.key, is damaged. Put back a copy of it; without it the chats cannot be read.":
    "Der Schlüssel der Chats, die Datei profile.key, ist beschädigt. Eine Kopie davon zurücklegen; ohne ihn sind die Chats nicht lesbar.",
  "The key of your chats, the file profile.key, is missing from the profile folder. Put it back; without it the chats cannot be read. Nothing was changed.":
    "Der Schlüssel der Chats, die Datei profile.key, fehlt im Profilordner. Sie zurücklegen; ohne ihn sind die Chats nicht lesbar. Nichts wurde geändert.",
  "This setting has a value that Cloister does not accept. Choose another.":
    "Diese Einstellung hat einen Wert, den Cloister nicht annimmt. Einen anderen wählen.",
  "{0} bits per weight with one scale for 32 weights, an older kind that every machine computes fast.":
    "{0} Bit je Gewicht mit einer Skala für 32 Gewichte, eine ältere Art, die jeder Rechner schnell verarbeitet.",
  "{0} bits per weight with one scale {1} for 32 weights, an older kind that every machine computes fast.":
    "{0} Bit je Gewicht mit einer Skala {1} für 32 Gewichte, eine ältere Art, die jeder Rechner schnell verarbeitet.",
  "and one offset": "und einem Versatz",
  "About {0} bits per weight chosen from tables (I-quant); slower on processors than a K-quant of its size.":
    "Etwa {0} Bit je Gewicht, aus Tabellen gewählt (I-Quant); auf Prozessoren langsamer als ein K-Quant derselben Größe.",
  "About {0} bits per weight chosen from tables (I-quant), {1}; slower on processors than a K-quant of its size.":
    "Etwa {0} Bit je Gewicht, aus Tabellen gewählt (I-Quant), {1}; auf Prozessoren langsamer als ein K-Quant derselben Größe.",
  "with more for the weights that matter most": "mit mehr für die wichtigsten Gewichte",
  "4-bit floating point numbers with one scale for 32 weights, for the experts of a mixture.":
    "4-Bit-Gleitkommazahlen mit einer Skala für 32 Gewichte, für die Experten eines Mixture-Modells.",
  "Like {0}, with more bits for some of the weights: a little larger.":
    "Wie {0}, mit mehr Bit für einige der Gewichte: etwas größer.",
  inference: "Inferenz",
  storage: "Speicher",
  check: "Prüfung",
  measurement: "Messung",
  "Use the authors’ names to recommend what you made of it, without their permission.":
    "Mit den Namen der Urheber ohne deren Erlaubnis für Eigenes werben.",
  "Give everyone you pass it on to the source, or a way to get it.":
    "Allen, die es bekommen, den Quelltext geben oder einen Weg dorthin.",
  "Put what you pass on that is built on it under this same license.":
    "Weitergegebenes, das darauf aufbaut, unter dieselbe Lizenz stellen.",
  "Keep the notices of copyright and missing warranty, pass on a copy of this license, and tell what you changed and when.":
    "Die Vermerke zu Urheberrecht und fehlender Gewährleistung belassen, eine Kopie dieser Lizenz weitergeben und sagen, was wann geändert wurde.",
  "Add terms of your own that take back what the license gives.":
    "Eigene Bedingungen hinzufügen, die zurücknehmen, was die Lizenz gibt.",
  "Sue somebody over patents for using or passing on the work.":
    "Jemanden wegen Patenten verklagen, weil er das Werk nutzt oder weitergibt.",
  "Name the authors as they ask, keep their notices, link to the work and to this license, and say whether you changed anything, wherever you share it.":
    "Beim Weitergeben die Urheber nennen, wie sie es wünschen, ihre Vermerke belassen, auf Werk und Lizenz verweisen und sagen, ob etwas geändert wurde.",
  "Add legal terms or technical measures that keep others from what the license permits.":
    "Rechtliche Bedingungen oder technische Maßnahmen hinzufügen, die anderen verwehren, was die Lizenz erlaubt.",
  "Suggest that the authors endorse you or your use.":
    "Den Eindruck erwecken, die Urheber billigten den eigenen Gebrauch.",
  "The Open Source Initiative has not approved it; it is a license for works of culture, with few limits.":
    "Die Open Source Initiative hat sie nicht anerkannt; sie ist eine Lizenz für Werke der Kultur, mit wenigen Grenzen.",
  "It allows no use that is meant first of all for commercial advantage or payment.":
    "Sie erlaubt keine Nutzung, die vor allem auf kommerziellen Vorteil oder Bezahlung zielt.",
  "Take a license of patents or trademarks for granted: it gives none.":
    "Eine Lizenz an Patenten oder Marken voraussetzen: Sie gibt keine.",
  "Use or share it where that is meant first of all for commercial advantage or payment.":
    "Es nutzen oder teilen, wo das vor allem auf kommerziellen Vorteil oder Bezahlung zielt.",
  "Do all of it without naming anybody: the work is dedicated to the public domain.":
    "Alles ohne Namensnennung: Das Werk ist der Gemeinfreiheit gewidmet.",
  "Do all of it without naming anybody.": "Alles ohne Namensnennung tun.",
  "Combine it with works under other licenses.": "Mit Werken unter anderen Lizenzen verbinden.",
  "Combine it with works under other licenses, as a library.":
    "Als Bibliothek mit Werken unter anderen Lizenzen verbinden.",
  "Make the source of the covered files that you pass on available, changed ones under this same license, and say how to get it.":
    "Den Quelltext der erfassten Dateien, die weitergegeben werden, bereitstellen, geänderte unter derselben Lizenz, und sagen, wie man ihn bekommt.",
  "Keep the license notices in the files.": "Die Lizenzvermerke in den Dateien belassen.",
  "Take a license of the authors’ trademarks for granted: it gives none.":
    "Eine Lizenz an den Marken der Urheber voraussetzen: Sie gibt keine.",
  "Keep the rights that it gives after suing somebody over patents in it.":
    "Die Rechte daraus behalten, nachdem jemand wegen Patenten daran verklagt wurde.",
  "Put changes to the library itself that you pass on under this same license or the GPL, with the source.":
    "Weitergegebene Änderungen an der Bibliothek selbst unter dieselbe Lizenz oder die GPL stellen, mit Quelltext.",
  "Say in what you built on it that the library is in it, and add a copy of this license and of the GPL.":
    "In dem, was darauf aufbaut, sagen, dass die Bibliothek darin ist, und eine Kopie dieser Lizenz und der GPL beifügen.",
  "Let others change the library in what you built on it, and take it apart to find errors in their changes.":
    "Anderen erlauben, die Bibliothek darin zu ändern und es zu zerlegen, um Fehler in ihren Änderungen zu finden.",
  "Offer the source, free of charge, also to people who only use your changed version over a network.":
    "Den Quelltext kostenlos auch denen anbieten, die die geänderte Version nur über ein Netz nutzen.",
  "It gives up all copyright, as far as the law allows; the Open Source Initiative has not approved it.":
    "Sie gibt alle Urheberrechte auf, soweit das Recht es erlaubt; die Open Source Initiative hat sie nicht anerkannt.",
  "Put what you make of it and share under this same license, a later version, or one that is compatible.":
    "Daraus Gemachtes, das geteilt wird, unter dieselbe Lizenz, eine spätere Version oder eine verträgliche stellen.",
  "Use, change and share it for purposes that are not commercial.":
    "Nutzen, ändern und teilen zu nicht kommerziellen Zwecken.",
  "Use it, change it for yourself, and share it unchanged, for purposes that are not commercial.":
    "Nutzen, für sich selbst ändern und unverändert teilen, zu nicht kommerziellen Zwecken.",
  "Use what it writes: no rights in it are claimed.":
    "Nutzen, was es schreibt: Daran werden keine Rechte beansprucht.",
  "Change it, tune it, and pass it on, changed or not.":
    "Ändern, nachtrainieren und weitergeben, geändert oder nicht.",
  "Pass on a copy of the license with it.": "Eine Kopie der Lizenz mitgeben.",
  "Bind the people you pass it on to, or offer it to, to the same limits of use.":
    "Die, denen es weitergegeben oder angeboten wird, an dieselben Nutzungsgrenzen binden.",
  "Follow the law, export rules included.": "Das Recht befolgen, auch die Ausfuhrregeln.",
  "Use the publisher’s names and marks, except to say where it comes from.":
    "Namen und Marken des Herausgebers nutzen, außer zur Angabe der Herkunft.",
  "Keep the license after suing over rights in it.":
    "Die Lizenz behalten, nachdem jemand wegen Rechten daran verklagt wurde.",
  "It limits what the model may be used for.": "Sie begrenzt, wofür das Modell genutzt werden darf.",
  "It binds every use to a policy that Google may change.":
    "Sie bindet jede Nutzung an Regeln, die Google ändern kann.",
  "Use it, also commercially, within the policy.": "Nutzen, auch kommerziell, im Rahmen der Regeln.",
  "Use it, also commercially, within the limits.": "Nutzen, auch kommerziell, innerhalb der Grenzen.",
  "Use it, also commercially.": "Nutzen, auch kommerziell.",
  "Keep this line in a “Notice” file: “{0}”": "Diese Zeile in einer Datei „Notice“ belassen: „{0}“",
  "Follow Google’s Gemma Prohibited Use Policy and the law.":
    "Googles Gemma Prohibited Use Policy und das Recht befolgen.",
  "Put models that you made to behave like it, also from what it writes, under the same limits.":
    "Modelle, die sich wie dieses verhalten sollen, auch aus dem, was es schreibt, unter dieselben Grenzen stellen.",
  "Use it for what the policy excludes, such as crime, fraud, harassment, malware or unlicensed professional advice.":
    "Nutzen, wofür die Regeln es ausschließen, etwa Verbrechen, Betrug, Belästigung, Schadsoftware oder Fachberatung ohne Zulassung.",
  "Use it for what the policy excludes.": "Nutzen, wofür die Regeln es ausschließen.",
  "Go on using it where Google restricts a use that it believes to break the terms.":
    "Weiter nutzen, wo Google eine Nutzung einschränkt, die es für einen Verstoß hält.",
  "It sets an acceptable-use policy and a limit of users, so the Open Source Initiative’s definition does not fit it.":
    "Sie setzt Nutzungsregeln und eine Grenze der Nutzerzahl, darum passt die Definition der Open Source Initiative nicht.",
  "Use it free of charge, also commercially, up to 700 million monthly users.":
    "Kostenlos nutzen, auch kommerziell, bis zu 700 Millionen Nutzern im Monat.",
  "Own the changes that you make.": "Die eigenen Änderungen besitzen.",
  "Train or improve other models with it or with what it writes.":
    "Andere Modelle damit oder mit dem, was es schreibt, trainieren oder verbessern.",
  "Improve any other language model with it or with what it writes.":
    "Irgendein anderes Sprachmodell damit oder mit dem, was es schreibt, verbessern.",
  "Show “{0}” where you offer it or something built on it.":
    "„{0}“ zeigen, wo es oder darauf Aufbauendes angeboten wird.",
  "Begin the name of a model that you made with it and pass on with “{0}”.":
    "Den Namen eines damit gemachten, weitergegebenen Modells mit „{0}“ beginnen.",
  "Ask Meta for a license of its own if you and your affiliates had more than 700 million monthly users when it was released.":
    "Meta um eine eigene Lizenz bitten, wenn es mit verbundenen Unternehmen bei der Veröffentlichung mehr als 700 Millionen Nutzer im Monat waren.",
  "Follow the law and Meta’s acceptable-use policy.": "Das Recht und Metas Nutzungsregeln befolgen.",
  "Use it for what the policy excludes, such as crime, violence, weapons, military use, fraud, harassment or unlicensed professional advice.":
    "Nutzen, wofür die Regeln es ausschließen, etwa Verbrechen, Gewalt, Waffen, Militär, Betrug, Belästigung oder Fachberatung ohne Zulassung.",
  "Say that what it writes was written by a person.":
    "Behaupten, was es schreibt, habe ein Mensch geschrieben.",
  "Use those of its models that see pictures if you live, or your company has its seat, in the European Union.":
    "Seine Modelle, die Bilder sehen, nutzen, wenn Wohnort oder Firmensitz in der Europäischen Union liegt.",
  "Use Meta’s names and marks, except where the license asks for it.":
    "Metas Namen und Marken nutzen, außer wo die Lizenz es verlangt.",
  "Nobody has stated a license for this model.": "Niemand hat für dieses Modell eine Lizenz genannt.",
  "It is called “{0}”, which Cloister cannot explain.": "Sie heißt „{0}“; Cloister kann sie nicht erklären.",
  "Find out from its publisher what you may do with it before you rely on it.":
    "Beim Herausgeber klären, was erlaubt ist, bevor man sich darauf verlässt.",
  "Take any right for granted: without a license there may be none.":
    "Irgendein Recht voraussetzen: Ohne Lizenz gibt es womöglich keines.",
  "Commercial use above 100 million monthly users needs another license.":
    "Kommerzielle Nutzung über 100 Millionen Nutzern im Monat braucht eine andere Lizenz.",
  "Use it, also commercially, up to 100 million monthly users.":
    "Nutzen, auch kommerziell, bis zu 100 Millionen Nutzern im Monat.",
  "Show “Built with Qwen” or “Improved using Qwen” where you publish a model made with it or with what it writes.":
    "„Built with Qwen“ oder „Improved using Qwen“ zeigen, wo ein damit oder mit seinen Texten gemachtes Modell veröffentlicht wird.",
  "Ask Alibaba Cloud for a license of its own above 100 million monthly users of a commercial product.":
    "Alibaba Cloud um eine eigene Lizenz bitten, wenn ein kommerzielles Produkt mehr als 100 Millionen Nutzer im Monat hat.",
  "It is for research and evaluation only; commercial use needs another license.":
    "Nur für Forschung und Erprobung; kommerzielle Nutzung braucht eine andere Lizenz.",
  "Use it for research or evaluation.": "Für Forschung oder Erprobung nutzen.",
  "Change it and pass it on, for those purposes.": "Zu diesen Zwecken ändern und weitergeben.",
  "Use it commercially without a license from Alibaba Cloud.":
    "Ohne Lizenz von Alibaba Cloud kommerziell nutzen.",
  "States are not saved on this machine: the engine has no private memory here, because it does not run in a sandbox of the operating system.":
    "Auf diesem Rechner werden keine Zustände gespeichert: Die Engine hat hier keinen eigenen flüchtigen Speicher, weil sie nicht in einer Sandbox des Betriebssystems läuft.",
  "{0} was not attached: {1}.": "{0} wurde nicht angehängt: {1}.",
  "it is not there any more": "die Datei ist nicht mehr da",
  "it was changed while it was read": "die Datei wurde beim Lesen geändert",
  "it may not be read": "die Datei darf nicht gelesen werden",
  "it is a folder": "es ist ein Ordner",
  "it is a device or a pipe, not a file": "es ist ein Gerät oder eine Pipe, keine Datei",
  "it is empty": "die Datei ist leer",
  "it has {0}, and an attachment may have {1}": "die Datei hat {0}, und ein Anhang kann {1} haben",
  "it could not be read to its end": "die Datei konnte nicht bis zum Ende gelesen werden",
  "its text has more than {0} characters": "der Text hat mehr als {0} Zeichen",
  "it holds nothing but white space": "die Datei enthält nur Leerraum",
  "this PDF is protected by a password": "dieses PDF ist mit einem Kennwort geschützt",
  "it is protected by a password": "das Dokument ist mit einem Kennwort geschützt",
  "it has {0} pages, and an attachment may have {1}":
    "das Dokument hat {0} Seiten, und ein Anhang kann {1} haben",
  "this PDF holds pictures of pages and no text": "dieses PDF enthält Bilder von Seiten und keinen Text",
  "{0} is damaged or incomplete": "{0} ist beschädigt oder unvollständig",
  "this PDF": "dieses PDF",
  "its archive": "das Archiv der Datei",
  "its XML": "das XML der Datei",
  "page {0} of this PDF": "der Inhalt von Seite {0} dieses PDF",
  "it is an older Office document, or one with a password":
    "es ist ein älteres Office-Dokument oder eines mit Kennwort",
  "it is an RTF document": "es ist ein RTF-Dokument",
  "it is a picture": "es ist ein Bild",
  "it is sound or video": "es ist Ton oder Video",
  "it is a model file": "es ist eine Modelldatei",
  "it is an archive": "es ist ein Archiv",
  "it holds no text that can be read": "die Datei enthält keinen lesbaren Text",
  "it is written in UTF-32": "die Datei ist in UTF-32 geschrieben",
  "there are more than {0} files in it": "das Archiv enthält mehr als {0} Dateien",
  "it is a spreadsheet": "es ist eine Tabellenkalkulation",
  "it is a presentation": "es ist eine Präsentation",
  "it is an OpenDocument file": "es ist eine OpenDocument-Datei",
  "it is an e-book": "es ist ein E-Book",
  "unpacked it is larger than {0} MiB": "entpackt ist die Datei größer als {0} MiB",
  "reading it took longer than {0} s": "das Lesen dauerte länger als {0} s",
  "its XML declares entities of its own, as no Word document does":
    "das XML erklärt eigene Entitäten, was kein Word-Dokument tut",
  "its elements are nested more than {0} deep": "die Elemente sind mehr als {0} Ebenen tief verschachtelt",
  "this document holds no text": "dieses Dokument enthält keinen Text",
  "the process that read it ended": "der Prozess, der die Datei las, ist geendet",
  "Its folder may have been moved or deleted. Attach it from where it is now.":
    "Der Ordner wurde vielleicht verschoben oder gelöscht. Die Datei von dort anhängen, wo sie jetzt liegt.",
  "Attach it again when nothing writes into it.": "Erneut anhängen, wenn nichts mehr in die Datei schreibt.",
  "Check its permissions.": "Die Zugriffsrechte prüfen.",
  "Attach the files in it.": "Die Dateien darin anhängen.",
  "Attach the part that matters.": "Den Teil anhängen, auf den es ankommt.",
  "Attach the pages that matter.": "Die Seiten anhängen, auf die es ankommt.",
  "Check the disk it lies on.": "Den Datenträger prüfen, auf dem die Datei liegt.",
  "Save a copy without one.": "Eine Kopie ohne Kennwort sichern.",
  "Have the text in it recognized (OCR) first.": "Den Text darin zuerst erkennen lassen (OCR).",
  "Copy or export it again.": "Erneut kopieren oder exportieren.",
  "Save it as DOCX or PDF, without a password.": "Als DOCX oder PDF ohne Kennwort sichern.",
  "Save it as DOCX or plain text.": "Als DOCX oder einfachen Text sichern.",
  "Models read text here, not pictures or sound.": "Modelle lesen hier Text, keine Bilder und keinen Ton.",
  "Import it on the Models page.": "Auf der Seite „Modelle“ importieren.",
  "Unpack it, and attach the files in it.": "Entpacken und die Dateien darin anhängen.",
  "Attach text, Markdown, CSV, source code, PDF or DOCX.":
    "Text, Markdown, CSV, Quelltext, PDF oder DOCX anhängen.",
  "Save it as UTF-8.": "Als UTF-8 sichern.",
  "Save the sheet as CSV.": "Das Tabellenblatt als CSV sichern.",
  "Save it as PDF.": "Als PDF sichern.",
  "Save it as DOCX or PDF.": "Als DOCX oder PDF sichern.",
  "Save it as PDF or text.": "Als PDF oder Text sichern.",
  "It may be built to do harm.": "Die Datei ist vielleicht dazu gemacht, Schaden anzurichten.",
  "It may be damaged, too large for the memory, or built to do harm.":
    "Die Datei ist vielleicht beschädigt, zu groß für den Arbeitsspeicher oder dazu gemacht, Schaden anzurichten.",
  "The file was taken off the message.": "Die Datei wurde von der Nachricht genommen.",
  "This file is not there any more. Attach it again.": "Diese Datei ist nicht mehr da. Sie erneut anhängen.",
  "{0} files are more than the {1} that a message may have. Attach fewer at a time.":
    "{0} Dateien sind mehr als die {1}, die eine Nachricht haben kann. Weniger auf einmal anhängen.",
  "This attachment is not there any more. Attach the file again.":
    "Dieser Anhang ist nicht mehr da. Die Datei erneut anhängen.",
  "A message without text and without an attachment says nothing.":
    "Eine Nachricht ohne Text und ohne Anhang sagt nichts.",
  "Nothing was sent.": "Nichts wurde gesendet.",
  "With what is attached, this message has {0} characters, and one may have {1}.":
    "Mit den Anhängen hat diese Nachricht {0} Zeichen, und eine kann {1} haben.",
  "Remove an attachment.": "Einen Anhang entfernen.",
  "With what is attached, this message has {0} tokens, and the model has room for {1}: its context holds {2}.":
    "Mit den Anhängen hat diese Nachricht {0} Token, und das Modell hat Platz für {1}: Sein Kontext fasst {2}.",
  "Remove an attachment, or choose a larger context in Settings.":
    "Einen Anhang entfernen oder in den Einstellungen einen größeren Kontext wählen.",
  "Send it again with less attached, or choose a larger context in Settings.":
    "Noch einmal mit weniger Anhang senden oder in den Einstellungen einen größeren Kontext wählen.",
  "A message has {0} characters with what is attached to it, and one may have {1}. Start a new chat with less.":
    "Eine Nachricht hat mit ihren Anhängen {0} Zeichen, und eine kann {1} haben. Einen neuen Chat mit weniger beginnen.",
  "This side gave no answer. Why is told with the names.":
    "Diese Seite gab keine Antwort. Warum, wird mit den Namen gesagt.",
  "This side has no answer to go on from, so it is left out.":
    "Diese Seite hat keine Antwort, von der es weitergeht, und bleibt darum aus.",
  "Answers are still being written side by side. Wait for them or stop them first.":
    "Nebeneinander werden noch Antworten geschrieben. Auf sie warten oder sie zuerst anhalten.",
  "This question is gone. Ask a new one.": "Diese Frage ist fort. Eine neue stellen.",
  "This was voted on. Ask a new question to go on.":
    "Hierüber ist abgestimmt. Zum Weitermachen eine neue Frage stellen.",
  "No side has an answer to go on from. Ask a new question.":
    "Keine Seite hat eine Antwort, von der es weitergeht. Eine neue Frage stellen.",
  "The answers are not all there yet. Wait for them, then vote.":
    "Es sind noch nicht alle Antworten da. Auf sie warten, dann abstimmen.",
  "This was voted on already. Take the vote back first.":
    "Hierüber ist schon abgestimmt. Zuerst die Stimme zurücknehmen.",
  "A vote that is kept with a comparison stays there.":
    "Eine Stimme, die bei einem Vergleich gespeichert ist, bleibt dort.",
  "The answers are not all there yet. Stop them, then look at the names.":
    "Es sind noch nicht alle Antworten da. Sie anhalten, dann die Namen ansehen.",
  "One of the models is not installed any more. Choose another one.":
    "Eines der Modelle ist nicht mehr installiert. Ein anderes wählen.",
  "Only answers that were written to the end can be voted on, two of them at least.":
    "Abgestimmt wird nur über Antworten, die zu Ende geschrieben wurden, mindestens zwei davon.",
  "The votes were last written by a newer version of Cloister. Install that version or a later one; nothing was changed.":
    "Die Stimmen wurden zuletzt von einer neueren Version von Cloister geschrieben. Diese oder eine spätere Version installieren; geändert wurde nichts.",
  "The votes could not be read. Check that the profile folder exists and that you may read it, then try again.":
    "Die Stimmen konnten nicht gelesen werden. Prüfen, ob der Profilordner existiert und gelesen werden darf, dann erneut versuchen.",
  "The file of votes has grown too large to be read. Move arena/votes.jsonl out of the profile folder, then try again.":
    "Die Datei der Stimmen ist zu groß geworden, um gelesen zu werden. arena/votes.jsonl aus dem Profilordner verschieben, dann erneut versuchen.",
  "The disk is full, so the vote was not kept. Free some space and vote again.":
    "Die Festplatte ist voll, darum wurde die Stimme nicht gespeichert. Platz schaffen und noch einmal abstimmen.",
  "The vote could not be kept. Check that the profile folder exists and that you may write in it, then vote again.":
    "Die Stimme konnte nicht gespeichert werden. Prüfen, ob der Profilordner existiert und beschreibbar ist, dann noch einmal abstimmen.",
  "The part of Cloister that quantizes and measures {0}.":
    "Der Teil von Cloister, der quantisiert und misst, {0}.",
  "Nothing half-made is kept. Try again; if it happens again, the model file is probably damaged or too large for the memory.":
    "Nichts Halbfertiges bleibt zurück. Erneut versuchen; geschieht es wieder, ist die Modelldatei wohl beschädigt oder zu groß für den Speicher.",
  "Requantized: what {0} lost stays lost, and what the new type loses comes on top. From the unquantized model (F16 or BF16) the same type comes out better.":
    "Erneut quantisiert: Was {0} verloren hat, bleibt verloren, und was der neue Typ verliert, kommt hinzu. Aus dem unquantisierten Modell (F16 oder BF16) wird derselbe Typ besser.",
  "{0} is {1} already: quantizing it to the same type would only make it worse.":
    "{0} ist schon {1}: Es in denselben Typ zu quantisieren, würde es nur verschlechtern.",
  "{0} is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.":
    "{0} ist ohne Wichtigkeitsmatrix unbrauchbar. Eine aus einem Text berechnen lassen oder eine größere Quantisierung wählen.",
  "The disk that holds {0} has too little space: {1} are missing ({2} are needed and {3} are free). Free some space, or choose a smaller quantization.":
    "Der Datenträger von {0} hat zu wenig Platz: Es fehlen {1} ({2} sind nötig, {3} frei). Platz schaffen oder eine kleinere Quantisierung wählen.",
  "The engine cannot quantize this model: {0}. Choose another type, or another file of the model.":
    "Die Engine kann dieses Modell nicht quantisieren: {0}. Einen anderen Typ oder eine andere Datei des Modells wählen.",
  "The model file cannot be quantized, because it is damaged: {0}. Verify it under Models, or get it again.":
    "Die Modelldatei kann nicht quantisiert werden, weil sie beschädigt ist: {0}. Sie unter Modelle prüfen oder neu laden.",
  "The new file could not be written to its end. Check that the disk has enough space and is sound, then try again.":
    "Die neue Datei konnte nicht zu Ende geschrieben werden. Prüfen, ob der Datenträger genug Platz hat und in Ordnung ist, dann erneut versuchen.",
  "The text is too short for an importance matrix: it has {0} tokens, and {1} are needed. Choose a longer one.":
    "Der Text ist zu kurz für eine Wichtigkeitsmatrix: Er hat {0} Token, nötig sind {1}. Einen längeren wählen.",
  "Quantizing and measuring are off: the engine's library is of another version than Cloister was made for ({0}: {1}). Install Cloister again.":
    "Quantisieren und Messen sind aus: Die Bibliothek der Engine hat eine andere Version, als Cloister erwartet ({0}: {1}). Cloister neu installieren.",
  "it is a web page, so the download probably ended at a sign-in or error page":
    "sie ist eine Webseite, das Herunterladen endete also wohl bei einer Anmelde- oder Fehlerseite",
  "it is a Git LFS pointer, not the file it points to":
    "sie ist ein Verweis von Git LFS, nicht die Datei, auf die er zeigt",
  "it is a ZIP archive, as PyTorch models are": "sie ist ein ZIP-Archiv, wie es PyTorch-Modelle sind",
  "it looks like a safetensors file, which must be converted first":
    "sie sieht aus wie eine safetensors-Datei, die erst umgewandelt werden muss",
  "it has an older format of GGML models, which must be converted first":
    "sie hat ein älteres Format von GGML-Modellen, das erst umgewandelt werden muss",
  "it does not begin with the letters GGUF": "sie beginnt nicht mit den Buchstaben GGUF",
  "The model file {0} cannot be used: {1}.": "Die Modelldatei {0} kann nicht verwendet werden: {1}.",
  "it is written for big-endian machines": "sie ist für Big-Endian-Rechner geschrieben",
  "it has version {0} of the GGUF format; Cloister reads 2 and 3":
    "sie hat Version {0} des GGUF-Formats; Cloister liest 2 und 3",
  "it is one of {0} parts of a split model": "sie ist einer von {0} Teilen eines aufgeteilten Modells",
  "the engine does not know its architecture {0}": "die Engine kennt ihre Architektur {0} nicht",
  "it holds tensors of the type {0}, which the engine does not know":
    "sie enthält Tensoren der Art {0}, die die Engine nicht kennt",
  "Download the usual (little-endian) file.": "Die übliche Datei (Little-Endian) herunterladen.",
  "Download a newer file of this model.": "Eine neuere Datei dieses Modells herunterladen.",
  "Update Cloister, or download an older file.":
    "Cloister aktualisieren oder eine ältere Datei herunterladen.",
  "Import the first part; the others are taken from beside it.":
    "Den ersten Teil importieren; die anderen werden von daneben genommen.",
  "Choose the model's own file.": "Die Datei des Modells selbst wählen.",
  "Choose another model, or update Cloister.": "Ein anderes Modell wählen oder Cloister aktualisieren.",
  "Choose another quantization of this model.": "Eine andere Quantisierung dieses Modells wählen.",
  "The model file {0} is not there any more. Put it back, or choose another model.":
    "Die Modelldatei {0} ist nicht mehr da. Sie zurücklegen oder ein anderes Modell wählen.",
  "Your share of the disk is used up, so nothing was saved. Free some space, or save the file elsewhere.":
    "Der eigene Anteil am Datenträger ist aufgebraucht, nichts wurde gespeichert. Platz schaffen oder die Datei anderswo speichern.",
  "A folder has this name. Save the file under another one.":
    "Ein Ordner hat diesen Namen. Die Datei unter einem anderen speichern.",
  "The name is too long. Save the file under a shorter one.":
    "Der Name ist zu lang. Die Datei unter einem kürzeren speichern.",
  "The disk takes no file as large as this. Save the file elsewhere.":
    "Der Datenträger nimmt keine so große Datei an. Die Datei anderswo speichern.",
  "This file holds something that no assistant has, so nothing of it was imported.":
    "Diese Datei enthält etwas, das kein Assistent hat; nichts daraus wurde importiert.",
  "This file holds something that no assistant has, at {0}, so nothing of it was imported.":
    "Diese Datei enthält bei {0} etwas, das kein Assistent hat; nichts daraus wurde importiert.",
  "The JSON schema of the assistant “{0}” cannot be used, so nothing of this file was imported.":
    "Das JSON-Schema des Assistenten „{0}“ ist nicht verwendbar; nichts aus dieser Datei wurde importiert.",
  "This file cannot be opened. Check that it is there and that you may read it.":
    "Diese Datei lässt sich nicht öffnen. Prüfen, ob sie da ist und gelesen werden darf.",
  "This is no file. Choose a file of assistants.": "Das ist keine Datei. Eine Datei mit Assistenten wählen.",
  "This file is too large for a file of assistants. Choose another one.":
    "Diese Datei ist zu groß für eine Datei mit Assistenten. Eine andere wählen.",
  "This file is no file of assistants: it is not text. Choose another one.":
    "Diese Datei ist keine Datei mit Assistenten: Sie ist kein Text. Eine andere wählen.",
  "The header of {0} is larger than 32 MB, more than is read before a download. Choose another file of this model.":
    "Der Kopf von {0} ist größer als 32 MB, mehr als vor dem Herunterladen gelesen wird. Eine andere Datei dieses Modells wählen.",
  "The server ended its answer too early while the header of {0} was read. Try again later.":
    "Der Server beendete seine Antwort zu früh, während der Kopf von {0} gelesen wurde. Später noch einmal versuchen.",
  "The server has another file than the one stated: {0} has {1} bytes there, not {2}. Refresh the list, or choose another file.":
    "Der Server hat eine andere Datei als die angegebene: {0} hat dort {1} Bytes, nicht {2}. Die Liste aktualisieren oder eine andere Datei wählen.",
  "There is no space for the header of {0}. Free 32 MB where the system keeps temporary files.":
    "Für den Kopf von {0} ist kein Platz. 32 MB dort schaffen, wo das System vorläufige Dateien ablegt.",
  "The server answered the request for the header of {0} with something else. Try again later.":
    "Der Server beantwortete die Anfrage nach dem Kopf von {0} mit etwas anderem. Später noch einmal versuchen.",
  "The access token may not read {0}. Ask for access on the model's page.":
    "Das Zugriffstoken darf {0} nicht lesen. Auf der Seite des Modells um Zugang bitten.",
  "The server answered {0} when the header of {1} was asked for. Try again later.":
    "Der Server antwortete {0}, als nach dem Kopf von {1} gefragt wurde. Später noch einmal versuchen.",
  "The proxy {0} did not connect to {1} (status {2}). Check the proxy and try again.":
    "Der Proxy {0} stellte keine Verbindung zu {1} her (Status {2}). Den Proxy prüfen und noch einmal versuchen.",
  "Cloister connects to plain https addresses only. Check the address, and try again.":
    "Cloister verbindet sich nur mit einfachen https-Adressen. Die Adresse prüfen und noch einmal versuchen.",
  "The license text could not be kept. Check that you may write in {0} and that there is space, then try again.":
    "Der Lizenztext konnte nicht aufbewahrt werden. Prüfen, ob in {0} geschrieben werden darf und Platz ist, dann noch einmal versuchen.",
  "A model is being downloaded. Pause it, then move the folder.":
    "Ein Modell wird heruntergeladen. Das Herunterladen anhalten, dann den Ordner verschieben.",
  "This lies in no file on this machine’s disk, like a picture that was copied. Save it as a file first.":
    "Das liegt in keiner Datei auf dem Datenträger dieses Rechners, wie ein kopiertes Bild. Es erst als Datei speichern.",
  "{0} has {1} tokens, and perplexity at a context size of {2} needs {3}. Take a longer text, or a smaller context size.":
    "{0} hat {1} Token, und die Perplexität braucht bei einer Kontextgröße von {2} mindestens {3}. Einen längeren Text oder eine kleinere Kontextgröße nehmen.",
  "{0} has other tokens than the reference {1}, so there is no KL divergence between them. Their perplexities for each byte of text can be compared.":
    "{0} hat andere Token als die Referenz {1}, deshalb gibt es keine KL-Divergenz zwischen ihnen. Ihre Perplexitäten je Byte Text lassen sich vergleichen.",
  "The reference's logits take {0} of disk, and {1} are free. Free some space, or take less of the text.":
    "Die Logits der Referenz brauchen {0} auf dem Datenträger, und {1} sind frei. Platz schaffen oder weniger vom Text nehmen.",
  "There is no space left on the disk that holds the comparisons. What was measured is kept: free some space, then resume.":
    "Auf dem Datenträger mit den Vergleichen ist kein Platz mehr. Was gemessen ist, bleibt: Platz schaffen, dann fortsetzen.",
  "This comparison is measured by another Cloister, in a window or a terminal. Pause it there first.":
    "Dieser Vergleich wird von einem anderen Cloister gemessen, in einem Fenster oder Terminal. Ihn zuerst dort anhalten.",
  "This comparison is not there any more. Look at the list again.":
    "Dieser Vergleich ist nicht mehr da. Die Liste erneut ansehen.",
  "This comparison was made by a newer version of Cloister. Update Cloister to open it; it is left as it is.":
    "Dieser Vergleich stammt von einer neueren Version von Cloister. Cloister aktualisieren, um ihn zu öffnen; er bleibt, wie er ist.",
  "Something else is computed at the moment, a comparison, an answer or a new file. Pause it or wait, then try again.":
    "Gerade wird etwas anderes berechnet, ein Vergleich, eine Antwort oder eine neue Datei. Es anhalten oder warten, dann erneut versuchen.",
  "The comparison was paused because Cloister is closing.":
    "Der Vergleich wurde angehalten, weil Cloister beendet wird.",
  "{0} has 1 token, and perplexity at a context size of {1} needs {2}. Take a longer text, or a smaller context size.":
    "{0} hat 1 Token, und die Perplexität braucht bei einer Kontextgröße von {1} mindestens {2}. Einen längeren Text oder eine kleinere Kontextgröße nehmen.",
  "The comparison was paused.": "Der Vergleich wurde angehalten.",
  "No file could be measured.": "Keine Datei ließ sich messen.",
  "A vote is between two files of the comparison.":
    "Eine Stimme entscheidet zwischen zwei Dateien des Vergleichs.",
  "The comparison has no such set.": "Der Vergleich hat keine solche Sammlung.",
  "There is no such comparison.": "Einen solchen Vergleich gibt es nicht.",
  "The comparison could not be written: the system says {0}. What was measured is kept: look at the disk, then resume.":
    "Der Vergleich konnte nicht geschrieben werden: Das System meldet {0}. Was gemessen ist, bleibt: den Datenträger ansehen, dann fortsetzen.",
  "The comparison cannot be read, because {0} is damaged.":
    "Der Vergleich kann nicht gelesen werden, weil {0} beschädigt ist.",
  "A comparison cannot hold the same file twice. Take one of them out.":
    "Ein Vergleich kann dieselbe Datei nicht zweimal enthalten. Eine davon herausnehmen.",
  "The reference must be one of the files that are compared.":
    "Die Referenz muss eine der verglichenen Dateien sein.",
  "A comparison cannot hold the same set twice. Take one of them out.":
    "Ein Vergleich kann dieselbe Sammlung nicht zweimal enthalten. Eine davon herausnehmen.",
  "The comparison measures nothing. Choose a text, the speed or a set.":
    "Der Vergleich misst nichts. Einen Text, die Geschwindigkeit oder eine Sammlung wählen.",
  "There is no KL divergence, because the reference {0} could not be measured.":
    "Es gibt keine KL-Divergenz, weil sich die Referenz {0} nicht messen ließ.",
  "It found “{0}” likelier.": "Für wahrscheinlicher hielt es „{0}“.",
  "The answer is not one of those expected.": "Die Antwort ist keine der erwarteten.",
  "The answer is not JSON.": "Die Antwort ist kein JSON.",
  "Of {0} fields {1} are wrong and {2} missing; {3} more were given.":
    "Von {0} Feldern sind {1} falsch, und {2} fehlen; {3} weitere wurden angegeben.",
  "The item does not fit into the context: it needs {0} tokens.":
    "Die Aufgabe passt nicht in den Kontext: Sie braucht {0} Token.",
  "The trace was stopped.": "Der Durchlauf wurde angehalten.",
  "Scoring the answers was cancelled.": "Das Bewerten der Antworten wurde abgebrochen.",
  "The answers from item {0} on could not be scored: it took too long, or the process that did it ended. Check the set's patterns.":
    "Die Antworten ab der Aufgabe {0} ließen sich nicht bewerten: Es dauerte zu lange, oder der Prozess dafür endete. Die Muster der Sammlung prüfen.",
  "This evaluation set is not there any more. Choose another one.":
    "Diese Sammlung ist nicht mehr da. Eine andere wählen.",
  "This file is not chosen any more. Choose it again.":
    "Diese Datei ist nicht mehr gewählt. Sie erneut wählen.",
  "No line of this file is an item, so there is nothing to keep. Correct the lines and choose it again.":
    "Keine Zeile dieser Datei ist eine Aufgabe, es gibt also nichts zu behalten. Die Zeilen verbessern und die Datei erneut wählen.",
  "A built-in evaluation set cannot be removed.": "Eine mitgelieferte Sammlung kann nicht entfernt werden.",
  "The evaluation set could not be written there. Choose another place.":
    "Die Sammlung konnte dort nicht geschrieben werden. Einen anderen Ort wählen.",
  "Reading the evaluation set was cancelled.": "Das Lesen der Sammlung wurde abgebrochen.",
  "The file of this evaluation set was changed or damaged since it was imported. Remove the set and import it again.":
    "Die Datei dieser Sammlung wurde seit dem Import geändert oder beschädigt. Die Sammlung entfernen und erneut importieren.",
  "The file was not read as an evaluation set: {0}.": "Die Datei wurde nicht als Sammlung gelesen: {0}.",
  "the process that read it ended; it may be out of reach, damaged, or built to do harm":
    "der Prozess, der sie las, ist geendet; sie ist vielleicht unerreichbar, beschädigt oder dazu gemacht, Schaden anzurichten",
  "This text is not there any more. Choose another one.":
    "Dieser Text ist nicht mehr da. Einen anderen wählen.",
  "The built-in text cannot be removed.": "Der mitgelieferte Text kann nicht entfernt werden.",
  "The text was not taken: {0}.": "Der Text wurde nicht angenommen: {0}.",
  "it cannot be opened": "die Datei lässt sich nicht öffnen",
  "it is a folder or a device, not a file": "es ist ein Ordner oder ein Gerät, keine Datei",
  "it is larger than 64 MiB": "die Datei ist größer als 64 MiB",
  "it grew while it was read": "die Datei wuchs, während sie gelesen wurde",
  "it became shorter while it was read": "die Datei wurde kürzer, während sie gelesen wurde",
  "it is written in UTF-16": "die Datei ist in UTF-16 geschrieben",
  "it holds bytes that no text has": "die Datei enthält Bytes, die kein Text hat",
  "it is not written in UTF-8, perhaps in Latin-1 or Windows-1252":
    "die Datei ist nicht in UTF-8 geschrieben, vielleicht in Latin-1 oder Windows-1252",
  "it is no text, or text in UTF-16 without a mark": "es ist kein Text oder Text in UTF-16 ohne Kennzeichen",
  "it is longer than 1 MiB": "sie ist länger als 1 MiB",
  "it has more than {0} items": "die Datei hat mehr als {0} Aufgaben",
  "more than {0} of its lines are no items": "mehr als {0} ihrer Zeilen sind keine Aufgaben",
  "it is one JSON list": "sie ist eine einzige JSON-Liste",
  "its first line says that it is something else": "ihre erste Zeile sagt, dass sie etwas anderes ist",
  "it was made by a newer version of Cloister": "sie stammt von einer neueren Version von Cloister",
  "its first line has unknown fields": "ihre erste Zeile hat unbekannte Felder",
  "the {0} of its first line is wrong": "{0} in ihrer ersten Zeile ist falsch",
  "its first line, which names the columns of a table, cannot be read":
    "ihre erste Zeile, die die Spalten einer Tabelle nennt, ist nicht lesbar",
  "its first line names no column “prompt”": "ihre erste Zeile nennt keine Spalte „prompt“",
  "two of its columns have the name “{0}”": "zwei ihrer Spalten haben den Namen „{0}“",
  "Check that it is there and that you may read it.": "Prüfen, ob sie da ist und gelesen werden darf.",
  "Choose a file of text.": "Eine Textdatei wählen.",
  "Choose a file with text in it.": "Eine Datei wählen, in der Text steht.",
  "Choose a file in UTF-8.": "Eine Datei in UTF-8 wählen.",
  "Choose a part of it.": "Einen Teil davon wählen.",
  "Choose another file.": "Eine andere Datei wählen.",
  "Choose it again when nothing writes into it.": "Erneut wählen, wenn nichts mehr in die Datei schreibt.",
  "Choose it from where it is now.": "Sie dort wählen, wo sie jetzt liegt.",
  "Split it into several sets.": "Sie in mehrere Sammlungen aufteilen.",
  "Write each item on a line of its own (JSONL).": "Jede Aufgabe in eine eigene Zeile schreiben (JSONL).",
  "Install that version to import it.": "Zum Importieren jene Version installieren.",
  "Name the columns in the first line, or write each item as a line of JSON.":
    "Die Spalten in der ersten Zeile nennen oder jede Aufgabe als eine Zeile JSON schreiben.",
  "Save it as UTF-8, so that no letter is mistaken for another.":
    "Sie als UTF-8 sichern, damit kein Buchstabe mit einem anderen verwechselt wird.",
  "No evaluation set is open.": "Keine Sammlung ist geöffnet.",
  "a quotation mark is not closed, or the record is longer than 1 MiB":
    "ein Anführungszeichen ist nicht geschlossen, oder der Datensatz ist länger als 1 MiB",
  "something follows a closing quotation mark; a quotation mark within a cell is written twice":
    "auf ein schließendes Anführungszeichen folgt noch etwas; ein Anführungszeichen in einer Zelle wird doppelt geschrieben",
  "its id is that of line {0}": "id ist dieselbe wie in Zeile {0}",
  "it has {0} cells, and the table has {1} columns": "sie hat {0} Zellen, und die Tabelle hat {1} Spalten",
  "it is broken": "sie ist fehlerhaft",
  "it is not JSON: it ends too early": "sie ist kein JSON: Sie endet zu früh",
  "it is not JSON, from character {0} on": "ab dem Zeichen {0} ist sie kein JSON",
  "it is too large; repeat fewer parts of it": "es ist zu groß; weniger Teile davon wiederholen",
  "it is no regular expression": "es ist kein regulärer Ausdruck",
  "its {0} is not JSON": "{0} ist kein JSON",
  "there is no such choice": "diese Wahl gibt es nicht",
  "two choices are the same": "zwei Möglichkeiten sind gleich",
  "its pattern cannot be used: {0}": "ihr Muster ist nicht verwendbar: {0}",
  "its own example would be scored as wrong": "ihr eigenes Beispiel würde als falsch gewertet",
  "its own counterexample would be scored as right": "ihr eigenes Gegenbeispiel würde als richtig gewertet",
  "its schema cannot be used: {0}": "ihr Schema ist nicht verwendbar: {0}",
  "its expected value does not follow its schema": "ihr erwarteter Wert folgt nicht ihrem Schema",
  "its expected value does not follow its schema at {0}":
    "ihr erwarteter Wert folgt bei {0} nicht ihrem Schema",
  "its expected value has more than {0} fields": "ihr erwarteter Wert hat mehr als {0} Felder",
  "it is not JSON": "es ist kein JSON",
  "it is too large": "es ist zu groß",
  "it is too large at {0}": "es ist bei {0} zu groß",
  "“{0}” at {1} is not supported": "„{0}“ bei {1} wird nicht unterstützt",
  "the type is missing at {0}": "bei {0} fehlt der Typ",
  "there is a mistake at {0}": "bei {0} ist ein Fehler",
  "it is no JSON object": "sie ist kein JSON-Objekt",
  "it is nested too deep": "sie ist zu tief verschachtelt",
  "its kind is none of {0}": "kind ist keines von {0}",
  "its answer is none of its choices": "answer ist keine der Möglichkeiten",
  "its {0} is larger than {1}": "{0} ist größer als {1}",
  "it has fewer than two choices, or an empty one": "sie hat weniger als zwei Möglichkeiten oder eine leere",
  "it has no {0}": "{0} fehlt",
  "in its {0}, {1}": "in {0}: {1}",
  "its {0} is not as it must be": "{0} ist nicht, wie es sein muss",
  "There is no text {0}. Name a text file for the importance matrix.":
    "Einen Text {0} gibt es nicht. Eine Textdatei für die Wichtigkeitsmatrix angeben.",
  "The text for the importance matrix is larger than 64 MiB. Choose a shorter one.":
    "Der Text für die Wichtigkeitsmatrix ist größer als 64 MiB. Einen kürzeren wählen.",
  "Quantizing was cancelled.": "Das Quantisieren wurde abgebrochen.",
  "Quantizing was cancelled. Nothing half-made is left.":
    "Das Quantisieren wurde abgebrochen. Nichts Halbfertiges bleibt zurück.",
  "What the engine made of {0} is not the same model any more, so it was thrown away. Verify the file under Models, then try again.":
    "Was die Engine aus {0} gemacht hat, ist nicht mehr dasselbe Modell und wurde darum verworfen. Die Datei unter Modelle prüfen, dann erneut versuchen.",
  "What is lost is not known.": "Was verloren geht, ist nicht bekannt.",
  "This quantization is not in the list any more.": "Diese Quantisierung steht nicht mehr in der Liste.",
  "The text is too short: it has {0} tokens, and windows of {1} need at least {2}. Choose a longer text or a smaller context size.":
    "Der Text ist zu kurz: Er hat {0} Token, und Fenster von {1} brauchen mindestens {2}. Einen längeren Text oder eine kleinere Kontextgröße wählen.",
  "The text is larger than 64 MiB. Choose a part of it.":
    "Der Text ist größer als 64 MiB. Einen Teil davon wählen.",
  "This file's tokenizer is another one than the reference's, so that their probabilities cannot be compared token by token: there is no KL divergence. Compare them by perplexity per byte.":
    "Der Tokenizer dieser Datei ist ein anderer als der der Referenz, sodass sich ihre Wahrscheinlichkeiten nicht Token für Token vergleichen lassen: Es gibt keine KL-Divergenz. Sie nach der Perplexität je Byte vergleichen.",
  "This file's tokenizer is another one than the reference's, so that it cannot be given the reference's tokens.":
    "Der Tokenizer dieser Datei ist ein anderer als der der Referenz, sodass ihr die Token der Referenz nicht gegeben werden können.",
  "No model file is loaded in this measurement.": "In dieser Messung ist keine Modelldatei geladen.",
  "A measurement is at work. Wait for it to end.": "Eine Messung ist im Gang. Warten, bis sie endet.",
  "This measurement has loaded a model file already. Start another one.":
    "Diese Messung hat schon eine Modelldatei geladen. Eine andere beginnen.",
  "This model does not go on with a text by itself, so that there is nothing to measure. Choose a chat or text model.":
    "Dieses Modell setzt einen Text nicht von selbst fort, sodass es nichts zu messen gibt. Ein Chat- oder Textmodell wählen.",
  "The reference was measured on another text, with another context size or by another tokenizer. Measure the reference again.":
    "Die Referenz wurde mit einem anderen Text, einer anderen Kontextgröße oder einem anderen Tokenizer gemessen. Die Referenz erneut messen.",
  "What was kept of the reference's probabilities is not complete. Measure the reference again.":
    "Was von den Wahrscheinlichkeiten der Referenz aufbewahrt wurde, ist nicht vollständig. Die Referenz erneut messen.",
  "What was kept of the reference's probabilities is damaged. Measure the reference again.":
    "Was von den Wahrscheinlichkeiten der Referenz aufbewahrt wurde, ist beschädigt. Die Referenz erneut messen.",
  "There is not enough space on the disk for the probabilities of the reference: {0} more are needed. Free some, and it goes on where it stopped.":
    "Für die Wahrscheinlichkeiten der Referenz reicht der Platz auf dem Datenträger nicht: {0} mehr sind nötig. Platz schaffen, dann geht es dort weiter, wo es aufhörte.",
  "This model file makes the engine compute values that are no numbers. It is damaged, or made for another engine.":
    "Mit dieser Modelldatei berechnet die Engine Werte, die keine Zahlen sind. Sie ist beschädigt oder für eine andere Engine gemacht.",
  "This model file has no chat template. Ask it to go on with a text instead of a chat.":
    "Diese Modelldatei hat keine Chat-Vorlage. Sie einen Text fortsetzen lassen, statt mit ihr zu chatten.",
  "The chat template of this model file could not be used. Ask it to go on with a text instead of a chat.":
    "Die Chat-Vorlage dieser Modelldatei war nicht verwendbar. Sie einen Text fortsetzen lassen, statt mit ihr zu chatten.",
  "The prompt has {0} tokens, and a context of {1} has no room for an answer behind it. Shorten it or choose a larger context size.":
    "Der Prompt hat {0} Token, und ein Kontext von {1} hat dahinter keinen Platz für eine Antwort. Ihn kürzen oder eine größere Kontextgröße wählen.",
  "This model does not predict text, so no importance matrix can be made for it.":
    "Dieses Modell sagt keinen Text vorher, darum lässt sich keine Wichtigkeitsmatrix dafür berechnen.",
  "{0} is used in two shapes, so no importance matrix can be made.":
    "{0} wird in zwei Formen verwendet, darum lässt sich keine Wichtigkeitsmatrix berechnen.",
  "The model computes numbers without bounds on this text, so no importance matrix can be made. Verify the file under Models, or choose another text.":
    "Das Modell berechnet bei diesem Text Zahlen ohne Grenzen, darum lässt sich keine Wichtigkeitsmatrix berechnen. Die Datei unter Modelle prüfen oder einen anderen Text wählen.",
  "its size": "die Größe",
  "The engine could not make a context of {0} tokens: the memory does not suffice. Choose a smaller context, or close other programs.":
    "Die Engine konnte keinen Kontext von {0} Token anlegen: Der Speicher reicht nicht. Einen kleineren Kontext wählen oder andere Programme schließen.",
  "The context of {0} tokens is full. Choose a larger one, or a shorter text.":
    "Der Kontext von {0} Token ist voll. Einen größeren oder einen kürzeren Text wählen.",
  "The engine could not evaluate {0} tokens ({1}). Try again; the log has the details.":
    "Die Engine konnte {0} Token nicht auswerten ({1}). Erneut versuchen; das Protokoll enthält die Einzelheiten.",
  "The engine could not load the model: {0}. Verify the file under Models; if it is sound, this engine does not support it.":
    "Die Engine konnte das Modell nicht laden: {0}. Die Datei unter Modelle prüfen; ist sie in Ordnung, unterstützt diese Engine sie nicht.",
  "it gave no reason": "sie nannte keinen Grund",
  "Quantizing and measuring are off: the engine's library cannot be used as Cloister was made for ({0}). Install Cloister again.":
    "Quantisieren und Messen sind aus: Die Bibliothek der Engine lässt sich nicht so verwenden, wie Cloister erwartet ({0}). Cloister neu installieren.",
  "Quantizing and measuring are off on this machine: the engine's library was not found ({0}). Install Cloister again.":
    "Quantisieren und Messen sind auf diesem Rechner aus: Die Bibliothek der Engine wurde nicht gefunden ({0}). Cloister neu installieren.",
  "Importance matrices are off: the engine's library is of another version than Cloister was made for. Install Cloister again.":
    "Wichtigkeitsmatrizen sind aus: Die Bibliothek der Engine hat eine andere Version, als Cloister erwartet. Cloister neu installieren.",
  "it offers no way to compute on this processor": "sie bietet keinen Weg, auf diesem Prozessor zu rechnen",
  "it offers no way to compute on this processor ({0})":
    "sie bietet keinen Weg, auf diesem Prozessor zu rechnen ({0})",
  "it lacks {0}": "{0} fehlt ihr",
  "The measurement host runs in a bubblewrap sandbox: {0}.":
    "Der Messprozess läuft in einer bubblewrap-Sandbox: {0}.",
  "no network, reads only the models and texts it measures, writes only the folder of its job":
    "kein Netz, liest nur die Modelle und Texte, die er misst, schreibt nur in den Ordner seines Auftrags",
  "This quantization is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.":
    "Diese Quantisierung ist ohne Wichtigkeitsmatrix unbrauchbar. Eine aus einem Text berechnen lassen oder eine größere Quantisierung wählen.",
  "its header is larger than {0} MiB": "ihr Kopf ist größer als {0} MiB",
  "its chat template is larger than {0} KiB": "ihre Chat-Vorlage ist größer als {0} KiB",
  "its list is not JSON": "ihre Liste ist kein JSON",
  "it has no messages": "er hat keine Nachrichten",
  "it has no messages with words in them": "er hat keine Nachrichten mit Text darin",
  "it has no messages where ChatGPT keeps them": "er hat keine Nachrichten dort, wo ChatGPT sie ablegt",
  "it has no messages where Open WebUI keeps them": "er hat keine Nachrichten dort, wo Open WebUI sie ablegt",
  "it has no messages as Jan keeps them": "er hat keine Nachrichten, wie Jan sie ablegt",
  "It may be damaged, or built to do harm.":
    "Die Datei ist vielleicht beschädigt oder dazu gemacht, Schaden anzurichten.",
  "The KV cache stays F16: {0} needs flash attention, which is switched off.":
    "Der KV-Cache bleibt F16: {0} braucht Flash Attention, und die ist abgeschaltet.",
  "The KV cache stays F16: the attention heads of this model do not divide into the blocks of {0}.":
    "Der KV-Cache bleibt F16: Die Attention-Köpfe dieses Modells lassen sich nicht in die Blöcke von {0} teilen.",
  "Nothing is drafted ahead: no draft model is chosen, or its file cannot be used.":
    "Nichts wird vorab entworfen: Kein Entwurfsmodell ist gewählt, oder seine Datei ist nicht zu gebrauchen.",
  "Nothing is drafted ahead: the draft model has another vocabulary than this model.":
    "Nichts wird vorab entworfen: Das Entwurfsmodell hat ein anderes Vokabular als dieses Modell.",
  "No draft model is chosen, so nothing is drafted ahead.":
    "Kein Entwurfsmodell ist gewählt, darum wird nichts vorab entworfen.",
  "The draft model cannot draft for this model, so nothing is drafted ahead. It must have the same vocabulary, and both must fit into the memory.":
    "Das Entwurfsmodell kann für dieses Modell nicht entwerfen, darum wird nichts vorab entworfen. Es muss dasselbe Vokabular haben, und beide müssen in den Speicher passen.",
  "This comparison was begun with {0}, and here is {1}: figures of both cannot be put together. Repeat it to have all of them from one.":
    "Dieser Vergleich wurde mit {0} begonnen, und hier ist {1}: Zahlen von beiden lassen sich nicht zusammenfügen. Ihn wiederholen, damit alle von einem stammen.",
  "The text is not written in UTF-8, perhaps in Latin-1 or Windows-1252.":
    "Der Text ist nicht in UTF-8 geschrieben, vielleicht in Latin-1 oder Windows-1252.",
  "{0} is not installed any more. Put it back, then resume.":
    "{0} ist nicht mehr installiert. Die Datei zurücklegen, dann fortsetzen.",
  "{0} is another file now than when the comparison was made. Make a new comparison to measure it.":
    "{0} ist jetzt eine andere Datei als bei diesem Vergleich. Einen neuen Vergleich anlegen, um sie zu messen.",
  "The comparison's copy of an evaluation set is damaged. Make a new comparison.":
    "Die Kopie einer Sammlung in diesem Vergleich ist beschädigt. Einen neuen Vergleich anlegen.",
  "The disk is full, so no report was written. Free some space, or write it elsewhere.":
    "Der Datenträger ist voll, deshalb wurde kein Bericht geschrieben. Platz schaffen oder ihn anderswo schreiben.",
  "The report could not be written there. Choose another place.":
    "Der Bericht konnte dort nicht geschrieben werden. Einen anderen Ort wählen.",
  "The model was still reasoning when its tokens for an answer were used up.":
    "Das Modell dachte noch nach, als seine Token für eine Antwort aufgebraucht waren.",
  "The disk is full, so nothing of the file was kept. Free some space, then choose it again.":
    "Der Datenträger ist voll, deshalb wurde nichts von der Datei behalten. Platz schaffen, dann sie erneut wählen.",
  "The file could not be kept: the system says {0}. Look at the profile folder, then choose it again.":
    "Die Datei konnte nicht behalten werden: das System sagt {0}. Den Profilordner ansehen, dann sie erneut wählen.",
};
