import type { TranslatedSentences } from "../sentences.ts";

export const words: TranslatedSentences = {
  "Something went wrong inside Cloister. Try again; the log has the details.":
    "Quelque chose s’est mal passé dans Cloister. Réessayer ; le journal contient les détails.",
  "Cloister refused this request, because it is not one the window should make. Try again.":
    "Cloister a refusé cette demande, que la fenêtre ne devrait pas faire. Réessayer.",
  "The part of Cloister that runs the model {0}.": "La partie de Cloister qui exécute le modèle {0}.",
  "The part of Cloister that stores chats {0}.": "La partie de Cloister qui stocke les discussions {0}.",
  "The part of Cloister that checks files {0}.": "La partie de Cloister qui vérifie les fichiers {0}.",
  "was stopped": "a été arrêtée",
  "ended unexpectedly": "s’est terminée de façon inattendue",
  "stopped answering and was ended": "ne répondait plus et a été terminée",
  "could not be started": "n’a pas pu être démarrée",
  "was stopped because Cloister is closing": "a été arrêtée parce que Cloister se ferme",
  "ended several times within a minute, so Cloister stopped restarting it":
    "s’est terminée plusieurs fois en une minute, Cloister ne la redémarre donc plus",
  "did not finish within {0} s": "n’a pas terminé en {0} s",
  "Try again in {0} s.": "Réessayer dans {0} s.",
  "What was written so far is kept.": "Ce qui a été écrit jusqu’ici est gardé.",
  "Try again; if it happens again, choose a smaller model.":
    "Réessayer ; si cela se reproduit, choisir un modèle plus petit.",
  "Try again; what was saved before is kept.": "Réessayer ; ce qui était enregistré est gardé.",
  "Try again; if it happens again, the file is probably damaged.":
    "Réessayer ; si cela se reproduit, le fichier est sans doute endommagé.",
  "Try again.": "Réessayer.",
  "Try again later.": "Réessayer plus tard.",
  "This was cancelled.": "Ceci a été annulé.",
  "Cloister is closing.": "Cloister se ferme.",
  "Cloister is closing. Open it again to go on.": "Cloister se ferme. L’ouvrir à nouveau pour continuer.",
  "The file with your chats is damaged, or was made with another key. Cloister has not changed it. Put back a copy of profile.db and profile.key, or one from the folder backups beside it.":
    "Le fichier des discussions est endommagé, ou fut fait avec une autre clé. Cloister ne l’a pas changé. Remettre une copie de profile.db et de profile.key, ou une du dossier backups voisin.",
  "The disk is full, so the last change to your chats was not saved. Free some space and try again.":
    "Le disque est plein, le dernier changement des discussions n’a donc pas été enregistré. Libérer de la place et réessayer.",
  "Another Cloister is using this profile. Close it, or start with another folder: --user-data-dir.":
    "Un autre Cloister utilise ce profil. Le fermer, ou démarrer avec un autre dossier : --user-data-dir.",
  "Your chats could not be read or written. Check that the profile folder exists and that you may write in it, then try again.":
    "Les discussions n’ont pu être ni lues ni écrites. Vérifier que le dossier de profil existe et accepte l’écriture, puis réessayer.",
  "These chats were last used by a newer version of Cloister. Install that version or a later one; nothing was changed.":
    "Ces discussions ont servi en dernier avec une version plus récente de Cloister. Installer celle-ci ou une suivante ; rien n’a été changé.",
  "Your chats are not open yet. Try again.": "Les discussions ne sont pas encore ouvertes. Réessayer.",
  "This chat does not exist any more. Open another one from the list.":
    "Cette discussion n’existe plus. En ouvrir une autre de la liste.",
  "This message does not exist any more. Open the chat again.":
    "Ce message n’existe plus. Rouvrir la discussion.",
  "This folder does not exist any more. Choose another one.":
    "Ce dossier n’existe plus. En choisir un autre.",
  "This assistant does not exist any more. Choose another one.":
    "Cet assistant n’existe plus. En choisir un autre.",
  "This temporary chat is gone. Start a new one.":
    "Cette discussion temporaire a disparu. En commencer une autre.",
  "The part of Cloister that held the temporary chat ended unexpectedly, and the chat is gone with it. Other chats are not affected; start a new one.":
    "La partie de Cloister qui tenait la discussion temporaire s’est terminée de façon inattendue, et la discussion avec elle. Les autres ne sont pas touchées ; en commencer une nouvelle.",
  "An answer is still being written in this chat. Wait for it or stop it first.":
    "Une réponse s’écrit encore dans cette discussion. L’attendre ou l’arrêter d’abord.",
  "An answer is being written. Wait for it or stop it, then load the other model.":
    "Une réponse s’écrit. L’attendre ou l’arrêter, puis charger l’autre modèle.",
  "An answer is being written. Wait for it or stop it, then unload the model.":
    "Une réponse s’écrit. L’attendre ou l’arrêter, puis décharger le modèle.",
  "Only the last answer of a chat can be continued.":
    "Seule la dernière réponse d’une discussion peut être continuée.",
  "An answer in JSON cannot be continued: the rules of its schema begin with its first character. Regenerate it with a larger maximum of tokens.":
    "Une réponse en JSON ne peut pas être continuée : les règles de son schéma commencent au premier caractère. La régénérer avec un maximum de tokens plus grand.",
  "Your last message and what must stay with it have about {0} tokens, and the context holds {1}. Shorten the message, or choose a larger context.":
    "Le dernier message et ce qui doit l’accompagner ont environ {0} tokens, et le contexte en contient {1}. Raccourcir le message, ou choisir un contexte plus grand.",
  "This chat has {0} characters, far more than the {1} tokens of the context can hold. Start a new chat or shorten the message.":
    "Cette discussion a {0} caractères, bien plus que n’en contiennent les {1} tokens du contexte. Commencer une nouvelle discussion ou raccourcir le message.",
  "This chat has {0} tokens, and the context holds {1}, one of them for the answer. Start a new chat, shorten the message, or choose a larger context.":
    "Cette discussion a {0} tokens, et le contexte en contient {1}, dont un pour la réponse. Commencer une nouvelle discussion, raccourcir le message, ou choisir un contexte plus grand.",
  "One of the oldest messages has about {0} tokens, more than the model can summarize with a context of {1}. Leave out the oldest messages instead, or choose a larger context.":
    "L’un des plus anciens messages a environ {0} tokens, plus que le modèle ne peut résumer avec un contexte de {1}. Écarter plutôt les plus anciens messages, ou choisir un contexte plus grand.",
  "The model wrote no summary of the oldest messages. Leave them out instead, or try again.":
    "Le modèle n’a écrit aucun résumé des plus anciens messages. Les écarter plutôt, ou réessayer.",
  "The context is full. Start a new chat.": "Le contexte est plein. Commencer une nouvelle discussion.",
  "No model is loaded. Choose a model first.": "Aucun modèle n’est chargé. Choisir d’abord un modèle.",
  "The model is at work. Wait until it is done, or stop the answer.":
    "Le modèle travaille. Attendre qu’il ait fini, ou arrêter la réponse.",
  "Loading the model was cancelled.": "Le chargement du modèle a été annulé.",
  "The JSON schema of this chat cannot be used. Open the chat settings: they say what is wrong with it.":
    "Le schéma JSON de cette discussion est inutilisable. Ouvrir les réglages de la discussion : ils disent ce qui ne va pas.",
  "The engine cannot follow the JSON schema of this chat. Make it simpler: fewer alternatives, shorter lists, shorter texts.":
    "Le moteur ne peut pas suivre le schéma JSON de cette discussion. Le simplifier : moins d’alternatives, des listes et des textes plus courts.",
  "No model is installed. Put a GGUF file into the model folder; Settings shows where it is.":
    "Aucun modèle n’est installé. Mettre un fichier GGUF dans le dossier des modèles ; les réglages disent où il est.",
  "{0} is an embedding model: it turns texts into vectors and cannot answer. Choose another model.":
    "{0} est un modèle de plongement : il change des textes en vecteurs et ne peut pas répondre. Choisir un autre modèle.",
  "This model is of a kind that the engine does not know. Choose another model, or a newer version of Cloister.":
    "Le moteur ne connaît pas ce genre de modèle. Choisir un autre modèle, ou une version plus récente de Cloister.",
  "The memory does not suffice for this model with this context size. Choose a smaller context or a smaller model, or close other programs.":
    "La mémoire ne suffit pas pour ce modèle avec cette taille de contexte. Choisir un contexte ou un modèle plus petit, ou fermer d’autres programmes.",
  "The model file is not there any more. Choose another model or get this one again.":
    "Le fichier de modèle n’est plus là. Choisir un autre modèle ou obtenir celui-ci à nouveau.",
  "The model file is damaged. Delete it and get it again.":
    "Le fichier de modèle est endommagé. Le supprimer et l’obtenir à nouveau.",
  "The engine could not load this model. Try again, or choose another model.":
    "Le moteur n’a pas pu charger ce modèle. Réessayer, ou choisir un autre modèle.",
  "This model does not fit into the memory: it needs {0}, and {1}. Choose a smaller model, or close other programs.":
    "Ce modèle ne tient pas en mémoire : il lui faut {0}, et {1}. Choisir un modèle plus petit, ou fermer d’autres programmes.",
  "A context of {0} tokens does not fit into the memory: with it this model needs {1}, and {2}. The largest that fits now is {3} tokens.":
    "Un contexte de {0} tokens ne tient pas en mémoire : avec lui, ce modèle a besoin de {1}, et {2}. Le plus grand qui tient à présent a {3} tokens.",
  "{0} are free": "{0} sont libres",
  "{0} are free, and {1} on the GPU": "{0} sont libres, et {1} sur le GPU",
  "{0}: {1} of weights, {2} for a context of {3} tokens and {4} to compute, with {5} free.":
    "{0} : {1} de poids, {2} pour un contexte de {3} tokens et {4} pour calculer, avec {5} libres.",
  "{0}: {1} of weights, {2} for a context of {3} tokens and {4} to compute, with {5} free and {6} free on the GPU.":
    "{0} : {1} de poids, {2} pour un contexte de {3} tokens et {4} pour calculer, avec {5} libres et {6} libres sur le GPU.",
  Fits: "Tient",
  Tight: "Juste",
  "Does not fit": "Ne tient pas",
  "about {0}": "environ {0}",
  "Its size is not stated, so that nobody can say yet whether it fits.":
    "Sa taille n’est pas indiquée, on ne peut donc pas encore dire s’il tient.",
  "Choose a smaller one, or close other programs.":
    "En choisir un plus petit, ou fermer d’autres programmes.",
  "All {0} tokens it was trained for fit.": "Les {0} tokens pour lesquels il est entraîné tiennent tous.",
  "A context of at most {0} tokens fits.": "Un contexte d’au plus {0} tokens tient.",
  "A context of {0} tokens was asked for.": "Un contexte de {0} tokens a été demandé.",
  "{0} tokens are what the model was trained for, and they fit into the free memory.":
    "Le modèle est entraîné pour {0} tokens, et ils tiennent dans la mémoire libre.",
  "{0} tokens hold a long chat and leave memory to other programs; {1}. Settings can ask for more.":
    "{0} tokens contiennent une longue discussion et laissent de la mémoire aux autres programmes ; {1}. Les réglages peuvent en demander plus.",
  "The model was trained for {0} tokens of context. Beyond them its answers may make no sense.":
    "Le modèle est entraîné pour {0} tokens de contexte. Au-delà, ses réponses peuvent perdre tout sens.",
  "The chat template of {0} is another than the catalog’s. It decides what the model is told in every chat: read it under Details before you use the model.":
    "Le gabarit de discussion de {0} n’est pas celui du catalogue. Il décide de ce qui est dit au modèle dans chaque discussion : le lire sous Détails avant d’utiliser le modèle.",
  "CPU: chosen in the settings.": "CPU : choisi dans les réglages.",
  "CPU: no supported GPU was found.": "CPU : aucun GPU pris en charge n’a été trouvé.",
  "CPU: {0}.": "CPU : {0}.",
  "{0} found no device": "{0} n’a trouvé aucun appareil",
  "{0} did not start, although there is a device": "{0} n’a pas démarré, bien qu’il y ait un appareil",
  "{0} was chosen, but it did not start here; its device or driver is missing":
    "{0} était choisi, mais n’a pas démarré ici ; son appareil ou son pilote manque",
  "the only {0} device is a software renderer ({1}), which would be slower":
    "le seul appareil {0} est un moteur de rendu logiciel ({1}), qui serait plus lent",
  "{0} threads: all usable cores seem free; the number adapts while generating.":
    "{0} threads : tous les cœurs utilisables semblent libres ; le nombre s’adapte pendant la génération.",
  "{0} threads, as asked for.": "{0} threads, comme demandé.",
  "1 thread, as asked for.": "1 thread, comme demandé.",
  "The inference host runs in a bubblewrap sandbox: {0}.":
    "Le processus d’inférence tourne dans un bac à sable bubblewrap : {0}.",
  "The storage host runs in a bubblewrap sandbox: {0}.":
    "Le processus de stockage tourne dans un bac à sable bubblewrap : {0}.",
  "The check host runs in a bubblewrap sandbox: {0}.":
    "Le processus de vérification tourne dans un bac à sable bubblewrap : {0}.",
  "no network, reads only its model and libraries, writes nothing but its own temporary memory":
    "aucun réseau, ne lit que son modèle et ses bibliothèques, n’écrit que dans sa mémoire temporaire",
  "no network, reads and writes only the profile folder":
    "aucun réseau, ne lit et n’écrit que le dossier de profil",
  "no network, reads and writes no file": "aucun réseau, ne lit et n’écrit aucun fichier",
  "no network, reads only the file it checks, writes nothing":
    "aucun réseau, ne lit que le fichier vérifié, n’écrit rien",
  "The {0} host runs under Node's permissions only: native code is not confined, because {1}.":
    "Le processus « {0} » tourne sous les seules permissions de Node : le code natif n’est pas enfermé, car {1}.",
  "The {0} host has not been started yet.": "Le processus « {0} » n’a pas encore été démarré.",
  "bubblewrap is not installed": "bubblewrap n’est pas installé",
  "bubblewrap does not work on this system ({0})": "bubblewrap ne fonctionne pas sur ce système ({0})",
  "Cloister has no sandbox for this system yet": "Cloister n’a pas encore de bac à sable pour ce système",
  "Not protected yet: chats are encrypted with a key kept in a file next to them, which anyone who can read your account's files can use.":
    "Pas encore protégé : les discussions sont chiffrées avec une clé gardée dans un fichier voisin, que peut utiliser quiconque lit les fichiers de ce compte.",
  "Encrypted with a key that {0} keeps for your account on this machine.":
    "Chiffré avec une clé que {0} garde pour ce compte sur cette machine.",
  "Not protected: this system has no key store that Cloister can use, so secrets are kept in memory only.":
    "Non protégé : ce système n’a pas de trousseau que Cloister puisse utiliser, les secrets restent donc en mémoire.",
  "Kept until Cloister is closed, and written nowhere: this system has no key store that would protect it.":
    "Gardé jusqu’à la fermeture de Cloister, et écrit nulle part : ce système n’a pas de trousseau pour le protéger.",
  "CLOISTER_MODELS_DIR names it.": "CLOISTER_MODELS_DIR le désigne.",
  "CLOISTER_SHARED_MODELS_DIR names it.": "CLOISTER_SHARED_MODELS_DIR le désigne.",
  "This is the usual place.": "C’est l’endroit habituel.",
  "It was chosen in Settings.": "Choisi dans les réglages.",
  "It came with Cloister.": "Livré avec Cloister.",
  "All users of this machine share it.": "Tous les utilisateurs de cette machine le partagent.",
  "The settings were last saved by a newer version of Cloister, so this version uses its defaults and leaves the file alone. Install the newer version to change settings.":
    "Les réglages ont été enregistrés en dernier par une version plus récente de Cloister ; celle-ci utilise ses valeurs par défaut et ne touche pas au fichier. Installer la version plus récente pour les changer.",
  "The settings file was damaged, so Cloister uses its defaults. The old file is kept as {0} in the profile folder.":
    "Le fichier des réglages était endommagé, Cloister utilise donc ses valeurs par défaut. L’ancien fichier est gardé sous {0} dans le dossier de profil.",
  "The settings file could not be read, so Cloister uses its defaults. Check that you may read and write {0}.":
    "Le fichier des réglages n’a pas pu être lu, Cloister utilise donc ses valeurs par défaut. Vérifier que {0} accepte la lecture et l’écriture.",
  "The disk is full, so the settings were not saved. Free some space and try again.":
    "Le disque est plein, les réglages n’ont donc pas été enregistrés. Libérer de la place et réessayer.",
  "The settings could not be saved. Check that the profile folder exists and that you may write in it, then try again.":
    "Les réglages n’ont pas pu être enregistrés. Vérifier que le dossier de profil existe et accepte l’écriture, puis réessayer.",
  "The access token could not be kept. Check that you may write in the profile folder, and try again.":
    "Le jeton d’accès n’a pas pu être gardé. Vérifier que le dossier de profil accepte l’écriture, et réessayer.",
  "The stored access token can no longer be read, because the system's key store has changed. Enter it again.":
    "Le jeton d’accès gardé n’est plus lisible, car le trousseau du système a changé. Le saisir à nouveau.",
  "Cloister does not open this address, because it is not a plain https address. Copy it if you trust it.":
    "Cloister n’ouvre pas cette adresse, car ce n’est pas une simple adresse https. La copier si elle est digne de confiance.",
  "This address does not stand in the message, so it is not opened.":
    "Cette adresse ne figure pas dans le message, elle n’est donc pas ouverte.",
  "The {0} has no character that can be seen. Type another one.":
    "Aucun caractère visible ({0}). En saisir un autre.",
  "The name has no character that can be seen. Type another one.":
    "Le nom n’a aucun caractère visible. En saisir un autre.",
  "This file is no file of assistants: it is not JSON. Choose another one.":
    "Ce fichier n’est pas un fichier d’assistants : ce n’est pas du JSON. En choisir un autre.",
  "This file is no file of assistants. Choose one that Cloister has exported.":
    "Ce fichier n’est pas un fichier d’assistants. En choisir un que Cloister a exporté.",
  "This file was made by a newer version of Cloister. Install that version to import it.":
    "Ce fichier vient d’une version plus récente de Cloister. L’installer pour l’importer.",
  "There is no chat to export.": "Il n’y a aucune discussion à exporter.",
  "This is too long to be printed as a PDF. Choose another format.":
    "C’est trop long pour un PDF. Choisir un autre format.",
  "The PDF could not be made. Try again, or choose HTML and print it from a browser.":
    "Le PDF n’a pas pu être fait. Réessayer, ou choisir HTML et l’imprimer depuis un navigateur.",
  "The disk is full, so nothing was saved. Free some space, or save the file elsewhere.":
    "Le disque est plein, rien n’a donc été enregistré. Libérer de la place, ou enregistrer le fichier ailleurs.",
  "You may not write in this folder. Save the file elsewhere.":
    "Ce dossier n’accepte pas l’écriture. Enregistrer le fichier ailleurs.",
  "This folder is read-only. Save the file elsewhere.":
    "Ce dossier est en lecture seule. Enregistrer le fichier ailleurs.",
  "This folder is not there any more. Save the file elsewhere.":
    "Ce dossier n’est plus là. Enregistrer le fichier ailleurs.",
  "The file could not be written. Save it elsewhere.":
    "Le fichier n’a pas pu être écrit. L’enregistrer ailleurs.",
  "These files are not chosen any more. Choose them again.":
    "Ces fichiers ne sont plus choisis. Les choisir à nouveau.",
  "The file could not be read: {0}.": "Le fichier n’a pas pu être lu : {0}.",
  "it took too long": "cela a pris trop de temps",
  "The import was cancelled.": "L’importation a été annulée.",
  "The file of {0} is missing: {1}. Put it back, or remove its record (the .json file beside it).":
    "Le fichier de {0} manque : {1}. Le remettre, ou retirer sa fiche (le fichier .json voisin).",
  "{0} is used in place, and its file is not at {1} any more. Put it back (or plug its disk in), or delete the entry, which removes no file.":
    "{0} est utilisé là où il est, et son fichier n’est plus à {1}. Le remettre (ou brancher son disque), ou supprimer l’entrée, ce qui n’efface aucun fichier.",
  "{0} is split into several files, and {1} is missing. Put it back, or get the model again.":
    "{0} est réparti sur plusieurs fichiers, et {1} manque. Le remettre, ou obtenir le modèle à nouveau.",
  "The file of {0} is incomplete: {1} of {2}. Get it again.":
    "Le fichier de {0} est incomplet : {1} sur {2}. L’obtenir à nouveau.",
  "The file of {0} is not the one that was verified: expected SHA-256 {1}, found {2}. Get it again, or find out who changed it.":
    "Le fichier de {0} n’est pas celui qui fut vérifié : SHA-256 attendu {1}, trouvé {2}. L’obtenir à nouveau, ou chercher qui l’a changé.",
  "The file of {0} is not the one that was verified: it has {1} bytes instead of {2}. Get it again.":
    "Le fichier de {0} n’est pas celui qui fut vérifié : il a {1} octets au lieu de {2}. L’obtenir à nouveau.",
  "The file of {0} did not pass its verification: expected SHA-256 {1}, found {2}. Delete it and get it again.":
    "Le fichier de {0} n’a pas passé la vérification : SHA-256 attendu {1}, trouvé {2}. Le supprimer et l’obtenir à nouveau.",
  "The file of {0} did not pass its verification. Delete it and get it again.":
    "Le fichier de {0} n’a pas passé la vérification. Le supprimer et l’obtenir à nouveau.",
  "{0} was found just now and is being read to know it by its SHA-256. Try again in a moment.":
    "{0} vient d’être trouvé et est lu pour connaître son SHA-256. Réessayer dans un instant.",
  "{0} is loaded, so it was not deleted. Unload it, or choose another model, and try again.":
    "{0} est chargé, il n’a donc pas été supprimé. Le décharger, ou choisir un autre modèle, et réessayer.",
  "{0} is open in another program, so it was not deleted. Close that program and try again.":
    "{0} est ouvert dans un autre programme, il n’a donc pas été supprimé. Fermer ce programme et réessayer.",
  "{0} was installed already, so nothing was copied.": "{0} était déjà installé, rien n’a donc été copié.",
  "{0} is used in place. Leave the file where it is.":
    "{0} est utilisé là où il est. Laisser le fichier à sa place.",
  "{0} is installed and takes {1}.": "{0} est installé et prend {1}.",
  "{0} files were moved.": "{0} fichiers ont été déplacés.",
  "This model is not installed any more. Look at the list again.":
    "Ce modèle n’est plus installé. Revoir la liste.",
  "The disk that holds {0} has too little space: {1} are needed and {2} are free. Free some space, or use the file in place.":
    "Le disque qui contient {0} manque de place : il faut {1} et {2} sont libres. Libérer de la place, ou utiliser le fichier là où il est.",
  "The folder {0} is not empty, so the models were not moved into it. Choose an empty folder, or make one.":
    "Le dossier {0} n’est pas vide, les modèles n’y ont donc pas été déplacés. Choisir un dossier vide, ou en créer un.",
  "Another Cloister is changing the model folder. Wait until it has finished, then try again.":
    "Un autre Cloister modifie le dossier des modèles. Attendre qu’il ait fini, puis réessayer.",
  "The model folder is being moved already. Wait until it has finished.":
    "Le dossier des modèles est déjà en cours de déplacement. Attendre la fin.",
  "{0} is not a GGUF model file: {1}. Download or choose a GGUF file.":
    "{0} n’est pas un fichier de modèle GGUF : {1}. Télécharger ou choisir un fichier GGUF.",
  "The model file {0} is incomplete: {1}. Download or copy it again.":
    "Le fichier de modèle {0} est incomplet : {1}. Le télécharger ou le copier à nouveau.",
  "The model file {0} is damaged and was not opened: {1}. Download it again from a source you trust.":
    "Le fichier de modèle {0} est endommagé et n’a pas été ouvert : {1}. Le télécharger à nouveau d’une source sûre.",
  "The model file {0} cannot be read. Check its permissions, or choose another model.":
    "Le fichier de modèle {0} est illisible. Vérifier ses permissions, ou choisir un autre modèle.",
  "There is not enough space on the disk for {0}: {1} more are needed. Free some, and it goes on where it stopped.":
    "Le disque manque de place pour {0} : il faut encore {1}. En libérer, et cela reprend où c’était arrêté.",
  "This download is not there any more.": "Ce téléchargement n’est plus là.",
  "{0} is not the file that was published: its SHA-256 is {1}, but {2} was expected. It was put away and cannot be loaded. Try again, or choose another source.":
    "{0} n’est pas le fichier publié : son SHA-256 est {1}, alors que {2} était attendu. Il a été mis à l’écart et ne peut pas être chargé. Réessayer, ou choisir une autre source.",
  "{0} is being downloaded by another Cloister at the moment. Wait until that is done, or stop it there.":
    "{0} est en cours de téléchargement par un autre Cloister. Attendre la fin, ou l’arrêter là-bas.",
  "{0} has changed on {1} meanwhile. Try again.": "{0} a changé entre-temps sur {1}. Réessayer.",
  "{0} wants to know who asks for {1}. Set an access token of an account that may have it.":
    "{0} veut savoir qui demande {1}. Indiquer le jeton d’accès d’un compte autorisé.",
  "{0} does not give {1} to this account. Ask for access on the model's page, then try again.":
    "{0} ne donne pas {1} à ce compte. Demander l’accès sur la page du modèle, puis réessayer.",
  "{0} does not have {1} any more. Choose another file.": "{0} n’a plus {1}. Choisir un autre fichier.",
  "{0} wants fewer requests at the moment. Try again later.":
    "{0} veut moins de demandes en ce moment. Réessayer plus tard.",
  "{0} has a problem of its own at the moment (status {1}). Try again later.":
    "{0} a lui-même un problème en ce moment (état {1}). Réessayer plus tard.",
  "The connection to {0} ended too early. Check the network and try again.":
    "La connexion à {0} s’est terminée trop tôt. Vérifier le réseau et réessayer.",
  "The connection to {0} failed. Check the network and try again.":
    "La connexion à {0} a échoué. Vérifier le réseau et réessayer.",
  "The connection to {0} broke. Check the network and try again.":
    "La connexion à {0} s’est rompue. Vérifier le réseau et réessayer.",
  "{0} has sent nothing for {1} s. Check the network and try again.":
    "{0} n’a rien envoyé depuis {1} s. Vérifier le réseau et réessayer.",
  "{0} did not answer within {1} s. Check the network and try again.":
    "{0} n’a pas répondu en {1} s. Vérifier le réseau et réessayer.",
  "The certificate of {0} is not trusted, so nothing was sent. If your network has a certificate authority of its own, choose its file in Settings.":
    "Le certificat de {0} n’est pas digne de confiance, rien n’a donc été envoyé. Si le réseau a sa propre autorité de certification, choisir son fichier dans les réglages.",
  "{0} did not accept the access token. Make a new one in your account there, and enter it in Settings or set HF_TOKEN in the terminal.":
    "{0} n’a pas accepté le jeton d’accès. En créer un nouveau dans le compte là-bas, et le saisir dans les réglages ou définir HF_TOKEN dans le terminal.",
  "{0} gives {1} only to people with an account. Make an access token there, and enter it in Settings or set HF_TOKEN in the terminal.":
    "{0} ne donne {1} qu’aux titulaires d’un compte. Y créer un jeton d’accès, et le saisir dans les réglages ou définir HF_TOKEN dans le terminal.",
  "{0} has a fault of its own at the moment (status {1}). Try again later.":
    "{0} a lui-même une panne en ce moment (état {1}). Réessayer plus tard.",
  "There is no repository or revision of that name. A repository is named owner/name.":
    "Il n’y a pas de dépôt ni de révision de ce nom. Un dépôt se nomme propriétaire/nom.",
  "{0} comes under the {1}. Read and accept it to download the model.":
    "{0} est sous cette licence : {1}. La lire et l’accepter pour télécharger le modèle.",
  "No license that Cloister knows is stated for {0}. Accept that to download it all the same.":
    "Aucune licence que Cloister connaît n’est indiquée pour {0}. L’accepter pour le télécharger quand même.",
  "The license of {0} changed since it was accepted. Read it and accept it again to download the model.":
    "La licence de {0} a changé depuis son acceptation. La lire et l’accepter à nouveau pour télécharger le modèle.",
  "The disk is full, so your acceptance was not recorded. Free some space and try again.":
    "Le disque est plein, l’acceptation n’a donc pas été consignée. Libérer de la place et réessayer.",
  "Nothing is lost.": "Rien n’est perdu.",
  "{0} (measured on Llama 3 8B: it predicts text {1} percent worse; larger models lose less).":
    "{0} (mesuré sur Llama 3 8B : il prédit le texte {1} pour cent moins bien ; les plus grands modèles perdent moins).",
  "Practically nothing is lost": "Presque rien n’est perdu",
  "Very little is lost": "Très peu est perdu",
  "A little is lost, which a chat rarely shows; exact figures, code and rare languages show it first":
    "Un peu est perdu, ce qu’une discussion montre rarement ; les chiffres exacts, le code et les langues rares le montrent d’abord",
  "Some is lost: more slips in reasoning, code and rare languages":
    "Une part est perdue : plus d’erreurs de raisonnement, de code et dans les langues rares",
  "Much is lost: expect wrong facts and weaker reasoning; a smaller model with more bits may do better":
    "Beaucoup est perdu : des faits faux et un raisonnement plus faible ; un modèle plus petit avec plus de bits peut faire mieux",
  "Very much is lost: answers are often wrong; only large models stay useful":
    "Énormément est perdu : les réponses sont souvent fausses ; seuls les grands modèles restent utiles",
  "Most is lost: answers may make no sense":
    "Presque tout est perdu : les réponses peuvent n’avoir aucun sens",
  "At {0} it is small enough to be quick, and hardly differs from the original.":
    "Avec {0}, il est assez petit pour être rapide, et diffère à peine de l’original.",
  "It loses very little of the original, and this machine has ample memory for it.":
    "Il perd très peu de l’original, et cette machine a largement assez de mémoire.",
  "It is the only one that fits well into the free memory of this machine.":
    "C’est le seul qui tient bien dans la mémoire libre de cette machine.",
  "It fits well into the free memory of this machine and is the best bargain of quality, size and speed.":
    "Il tient bien dans la mémoire libre de cette machine et offre le meilleur compromis de qualité, taille et vitesse.",
  "It loads on this machine, though it leaves little memory to other programs; a smaller model would be quicker.":
    "Il se charge sur cette machine, mais laisse peu de mémoire aux autres programmes ; un modèle plus petit serait plus rapide.",
  "Every weight in 16 bits: the model as it was published.":
    "Chaque poids sur 16 bits : le modèle tel que publié.",
  "Every weight in 16 bits with the range of 32: the model as most are trained.":
    "Chaque poids sur 16 bits avec l’étendue de 32 : le modèle tel que la plupart sont entraînés.",
  "8 bits per weight with one scale for 32 weights: half the published size.":
    "8 bits par poids avec une échelle pour 32 poids : la moitié de la taille publiée.",
  "About {0} bits per weight in blocks with scales of their own (K-quant), {1}":
    "Environ {0} bits par poids en blocs avec leurs propres échelles (K-quant), {1}",
  "the same for all weights.": "pareil pour tous les poids.",
  "the same for nearly all weights.": "pareil pour presque tous les poids.",
  "with more for the weights that matter most.": "avec plus pour les poids qui comptent le plus.",
  "with more for many of the weights.": "avec plus pour beaucoup des poids.",
  "with more for the weights that matter most: the usual choice.":
    "avec plus pour les poids qui comptent le plus : le choix habituel.",
  "The Open Source Initiative has approved it.": "L’Open Source Initiative l’a approuvée.",
  "The Open Source Initiative has not approved it.": "L’Open Source Initiative ne l’a pas approuvée.",
  "Use it for any purpose, also commercially.": "L’utiliser à toute fin, même commerciale.",
  "Change it, and pass it on, changed or not.": "Le modifier et le transmettre, modifié ou non.",
  "Put your own changes under terms of your own.":
    "Mettre ses propres modifications sous ses propres conditions.",
  "Use the patents that its authors hold in it.": "Utiliser les brevets que ses auteurs y détiennent.",
  "Keep the copyright notice and this license with every copy that you pass on.":
    "Garder la mention de copyright et cette licence avec chaque copie transmise.",
  "Hold the authors liable: it comes without any warranty.":
    "Tenir les auteurs pour responsables : il vient sans aucune garantie.",
  "Pass on a copy of this license, and keep the notices of copyright, patents and attribution.":
    "Transmettre une copie de cette licence et garder les mentions de copyright, de brevets et d’attribution.",
  "Mark the files that you changed.": "Signaler les fichiers modifiés.",
  "Pass on the NOTICE file, where there is one.": "Transmettre le fichier NOTICE, s’il y en a un.",
  "Use the authors’ names and trademarks, except to say where it comes from.":
    "Utiliser les noms et marques des auteurs, sauf pour dire d’où il vient.",
  "Keep the patent license after suing somebody over patents in it.":
    "Garder la licence de brevets après avoir poursuivi quelqu’un pour des brevets qui s’y trouvent.",
  "This JSON schema cannot be used, so nothing was saved. Correct it and try again.":
    "Ce schéma JSON est inutilisable, rien n’a donc été enregistré. Le corriger et réessayer.",
  "The export was cancelled.": "L’exportation a été annulée.",
  "This is too much for one archive. Export all chats as JSON, or some chats one by one.":
    "C’est trop pour une seule archive. Exporter toutes les discussions en JSON, ou quelques-unes une à une.",
  "Choose at most {0} files at a time.": "Choisir au plus {0} fichiers à la fois.",
  "A temporary chat has no copies. Keep it as an ordinary chat first.":
    "Une discussion temporaire n’a pas de copies. La garder d’abord comme discussion ordinaire.",
  "{0} could not be written: {1}. Check the model folder in Settings and try again.":
    "{0} n’a pas pu être écrit : {1}. Vérifier le dossier des modèles dans les réglages et réessayer.",
  "{0} sends other parts of {1} than were asked for. Try again later.":
    "{0} envoie d’autres parties de {1} que celles demandées. Réessayer plus tard.",
  "{0} does not say how large {1} is, so it was not downloaded. Choose another source.":
    "{0} ne dit pas la taille de {1}, le fichier n’a donc pas été téléchargé. Choisir une autre source.",
  "{0} offers {1} with {2} bytes where {3} were published, so nothing was downloaded. Choose another source.":
    "{0} propose {1} avec {2} octets alors que {3} furent publiés, rien n’a donc été téléchargé. Choisir une autre source.",
  "{0} does not continue {1} where it was left. Try again.":
    "{0} ne reprend pas {1} là où il s’était arrêté. Réessayer.",
  "{0} sent something that is no model file in place of {1}, perhaps a page to sign in. Open the address in a browser, or try again later.":
    "{0} a envoyé à la place de {1} autre chose qu’un fichier de modèle, peut-être une page de connexion. Ouvrir l’adresse dans un navigateur, ou réessayer plus tard.",
  "{0} sends more of {1} than was published, so it was stopped. Choose another source.":
    "{0} envoie plus de {1} que ce qui fut publié, le téléchargement a donc été arrêté. Choisir une autre source.",
  "The connection was cancelled.": "La connexion a été annulée.",
  "{0} leads on and on: more than {1} redirects. Try again later.":
    "{0} redirige sans fin : plus de {1} redirections. Réessayer plus tard.",
  "{0} leads to an address that is not plain https, so Cloister did not follow it. Choose another source.":
    "{0} mène à une adresse qui n’est pas du simple https, Cloister ne l’a donc pas suivie. Choisir une autre source.",
  "The disk that holds {0} is full, and no connection is made that cannot be recorded there. Free some space and try again.":
    "Le disque qui contient {0} est plein, et aucune connexion n’est faite sans y être consignée. Libérer de la place et réessayer.",
  "The record of connections, {0}, could not be written ({1}), and no connection is made without one. Check that you may write there, then try again.":
    "Le relevé des connexions, {0}, n’a pas pu être écrit ({1}), et aucune n’est faite sans lui. Vérifier que l’écriture y est permise, puis réessayer.",
  "The certificate file {0} {1}. Choose a PEM file of certificate authorities in Settings, or none.":
    "Le fichier de certificats {0} est inutilisable ({1}). Choisir dans les réglages un fichier PEM d’autorités de certification, ou aucun.",
  "The proxy {0} wants a name and a password. Put them into HTTPS_PROXY as http://name:password@host:port.":
    "Le proxy {0} demande un nom et un mot de passe. Les mettre dans HTTPS_PROXY : http://name:password@host:port.",
  "The chat has no message to answer.": "La discussion n’a pas de message auquel répondre.",
  "Checking the file was cancelled.": "La vérification du fichier a été annulée.",
  "Reading {0} stands still since {1} s. Check the disk it lies on and try again.":
    "La lecture de {0} est bloquée depuis {1} s. Vérifier son disque et réessayer.",
  "{0} failed while it answered. Load the model again to go on with the CPU.":
    "{0} a échoué pendant la réponse. Recharger le modèle pour continuer avec le CPU.",
  "A file of Cloister is {0}: {1}.": "Un fichier de Cloister est {0} : {1}.",
  damaged: "endommagé",
  missing: "manquant",
  "Install Cloister again.": "Réinstaller Cloister.",
  "The copy of your chats made before the update could not be read back, so the update was not begun. Check the disk and try again.":
    "La copie des discussions faite avant la mise à jour n’a pas pu être relue, la mise à jour n’a donc pas commencé. Vérifier le disque et réessayer.",
  "This chat shows another branch now. Open it again.":
    "Cette discussion montre maintenant une autre branche. La rouvrir.",
  "This summary does not exist any more. Open the chat again.":
    "Ce résumé n’existe plus. Rouvrir la discussion.",
  "CLOISTER_HUB_URL is not an address that Cloister takes. Give an https address without a password, such as https://models.example.org, or an http address on this machine.":
    "CLOISTER_HUB_URL n’est pas une adresse que Cloister accepte. Donner une adresse https sans mot de passe, par exemple https://models.example.org, ou une adresse http sur cette machine.",
  "{0} has no {1}, or it is private and needs {2} access token. Check the name.":
    "{0} n’a pas {1}, ou c’est privé et il faut un (autre) jeton d’accès ({2}). Vérifier le nom.",
  "{0} has had too many requests from here. Try again in {1}.":
    "{0} a reçu trop de demandes d’ici. Réessayer dans : {1}.",
  "a few minutes": "quelques minutes",
  "{0} answered in a way that Cloister does not understand (status {1}). Check CLOISTER_HUB_URL and the proxy, if there is one.":
    "{0} a répondu d’une façon que Cloister ne comprend pas (état {1}). Vérifier CLOISTER_HUB_URL et le proxy, s’il y en a un.",
  "Asking {0} was stopped.": "La demande à {0} a été arrêtée.",
  "{0} has no GGUF files at {1}. Choose a repository that has some.":
    "{0} n’a pas de fichiers GGUF sur {1}. Choisir un dépôt qui en a.",
  "{0} sent something other than what a model hub answers; a sign-in page of the network may stand in between. Open a web page in a browser, check CLOISTER_HUB_URL, and try again.":
    "{0} a envoyé autre chose que la réponse d’un hub de modèles ; une page de connexion du réseau s’interpose peut-être. Ouvrir une page dans un navigateur, vérifier CLOISTER_HUB_URL, et réessayer.",
  "{0} states no SHA-256 for {1}, so nobody could tell whether it arrives intact. Nothing was downloaded; choose another file.":
    "{0} n’indique pas de SHA-256 pour {1}, on ne pourrait donc pas dire s’il arrive intact. Rien n’a été téléchargé ; choisir un autre fichier.",
  "{0} states another hash for this file of {1} than the catalog pins, so it is not the file that was published, and nothing was downloaded. Pinned: {2}. Stated: {3}.":
    "{0} indique pour ce fichier de {1} une autre empreinte que celle du catalogue : ce n’est pas le fichier publié, et rien n’a été téléchargé. Fixée : {2}. Indiquée : {3}.",
  "{0} does not have {1} in {2} any more. Choose another file of the model.":
    "{0} n’a plus {1} dans {2}. Choisir un autre fichier du modèle.",
  "The access token could not be removed. Check that you may write in the profile folder, and try again.":
    "Le jeton d’accès n’a pas pu être retiré. Vérifier que le dossier de profil accepte l’écriture, et réessayer.",
  "An access token has 8 to 500 characters without spaces. Copy it again.":
    "Un jeton d’accès a de 8 à 500 caractères sans espaces. Le copier à nouveau.",
  "The license text of {0} changed while you read it. Read the new text and accept it then.":
    "Le texte de licence de {0} a changé pendant la lecture. Lire le nouveau texte, puis l’accepter.",
  "This model file is no longer there. Choose another one.":
    "Ce fichier de modèle n’est plus là. En choisir un autre.",
  "The copy of {0} is not what was read: SHA-256 {1} became {2}. The old folder is still in use. Check the disk that you chose.":
    "La copie de {0} n’est pas ce qui fut lu : le SHA-256 {1} est devenu {2}. L’ancien dossier reste utilisé. Vérifier le disque choisi.",
  "These files are not offered any more. Drop them again.":
    "Ces fichiers ne sont plus proposés. Les déposer à nouveau.",
  "There is no model folder that Cloister may write to.":
    "Il n’y a pas de dossier de modèles où Cloister puisse écrire.",
  "There is no provenance record of {0}. Import or verify it, which makes one.":
    "Il n’y a pas de fiche de provenance pour {0}. L’importer ou le vérifier en crée une.",
  "This file is not in the list any more. Look for files again.":
    "Ce fichier n’est plus dans la liste. Chercher les fichiers à nouveau.",
  "CLOISTER_MODELS_DIR names the model folder, so it is not moved from here. Change that variable instead.":
    "CLOISTER_MODELS_DIR désigne le dossier des modèles, il n’est donc pas déplacé d’ici. Changer plutôt cette variable.",
  "{0} could not be deleted from {1} ({2}). Check that you may write there and try again.":
    "{0} n’a pas pu être supprimé de {1} ({2}). Vérifier que l’écriture y est permise et réessayer.",
  "The model could not be written to {0} ({1}). Check that you may write there and that the disk is sound, then try again.":
    "Le modèle n’a pas pu être écrit dans {0} ({1}). Vérifier que l’écriture y est permise et que le disque est sain, puis réessayer.",
  "There is no model file at {0}. Check the path.":
    "Il n’y a pas de fichier de modèle à {0}. Vérifier le chemin.",
  "{0} is a folder or a device, not a model file. Name the GGUF file itself.":
    "{0} est un dossier ou un appareil, pas un fichier de modèle. Indiquer le fichier GGUF lui-même.",
  "{0} cannot be read: access is denied. Give yourself the permission to read it.":
    "{0} est illisible : l’accès est refusé. Donner la permission de lecture.",
  "{0} changed while it was checked. Wait until it is written completely, then try again.":
    "{0} a changé pendant la vérification. Attendre qu’il soit entièrement écrit, puis réessayer.",
  "{0} could not be checked: reading it brought the check down, so it is damaged or hostile. Get it from another place.":
    "{0} n’a pas pu être vérifié : sa lecture a fait tomber la vérification, il est donc endommagé ou hostile. L’obtenir ailleurs.",
  "The work was cancelled.": "Le travail a été annulé.",
  "The folder {0} cannot be used ({1}). Choose one where you may write.":
    "Le dossier {0} est inutilisable ({1}). En choisir un qui accepte l’écriture.",
  "The new model folder and the old one may not lie within each other. Choose another folder.":
    "Le nouveau dossier des modèles et l’ancien ne peuvent être l’un dans l’autre. Choisir un autre dossier.",
  "The model folder could not be moved to {0} ({1}). Nothing was lost: the old folder is still in use. Check that you may write there and try again.":
    "Le dossier des modèles n’a pas pu être déplacé vers {0} ({1}). Rien n’est perdu : l’ancien reste utilisé. Vérifier que l’écriture y est permise et réessayer.",
  "Moving the model folder was cancelled.": "Le déplacement du dossier des modèles a été annulé.",
  "The server wants an access token before it shows {0}. Add one in Settings.":
    "Le serveur veut un jeton d’accès avant de montrer {0}. En ajouter un dans les réglages.",
  "{0} is not there any more. Choose another file.": "{0} n’est plus là. Choisir un autre fichier.",
  "The key of your chats, the file profile.key, is damaged. Put back a copy of it; without it the chats cannot be read.":
    "La clé des discussions, le fichier profile.key, est endommagée. En remettre une copie ; sans elle les discussions sont illisibles.",
  "The key of your chats, the file profile.key, is missing from the profile folder. Put it back; without it the chats cannot be read. Nothing was changed.":
    "La clé des discussions, le fichier profile.key, manque dans le dossier de profil. La remettre ; sans elle les discussions sont illisibles. Rien n’a été changé.",
  "This setting has a value that Cloister does not accept. Choose another.":
    "Ce réglage a une valeur que Cloister n’accepte pas. En choisir une autre.",
  "{0} bits per weight with one scale for 32 weights, an older kind that every machine computes fast.":
    "{0} bits par poids avec une échelle pour 32 poids, un genre plus ancien que toute machine calcule vite.",
  "{0} bits per weight with one scale {1} for 32 weights, an older kind that every machine computes fast.":
    "{0} bits par poids avec une échelle {1} pour 32 poids, un genre plus ancien que toute machine calcule vite.",
  "and one offset": "et un décalage",
  "About {0} bits per weight chosen from tables (I-quant); slower on processors than a K-quant of its size.":
    "Environ {0} bits par poids choisis dans des tables (I-quant) ; plus lent sur processeur qu’un K-quant de sa taille.",
  "About {0} bits per weight chosen from tables (I-quant), {1}; slower on processors than a K-quant of its size.":
    "Environ {0} bits par poids choisis dans des tables (I-quant), {1} ; plus lent sur processeur qu’un K-quant de sa taille.",
  "with more for the weights that matter most": "avec plus pour les poids qui comptent le plus",
  "4-bit floating point numbers with one scale for 32 weights, for the experts of a mixture.":
    "Nombres à virgule flottante de 4 bits avec une échelle pour 32 poids, pour les experts d’un mélange.",
  "Like {0}, with more bits for some of the weights: a little larger.":
    "Comme {0}, avec plus de bits pour certains poids : un peu plus grand.",
  inference: "inférence",
  storage: "stockage",
  check: "vérification",
  measurement: "mesure",
  "Use the authors’ names to recommend what you made of it, without their permission.":
    "Utiliser les noms des auteurs pour recommander ce qu’on en a fait, sans leur permission.",
  "Give everyone you pass it on to the source, or a way to get it.":
    "Donner le code source, ou un moyen de l’obtenir, à tous ceux à qui on le transmet.",
  "Put what you pass on that is built on it under this same license.":
    "Mettre sous cette même licence ce qu’on transmet et qui en dérive.",
  "Keep the notices of copyright and missing warranty, pass on a copy of this license, and tell what you changed and when.":
    "Garder les mentions de copyright et d’absence de garantie, transmettre une copie de cette licence, et dire ce qui a été modifié et quand.",
  "Add terms of your own that take back what the license gives.":
    "Ajouter ses propres conditions qui reprennent ce que la licence donne.",
  "Sue somebody over patents for using or passing on the work.":
    "Poursuivre quelqu’un pour des brevets parce qu’il utilise ou transmet l’œuvre.",
  "Name the authors as they ask, keep their notices, link to the work and to this license, and say whether you changed anything, wherever you share it.":
    "Partout où on le partage : nommer les auteurs comme ils le demandent, garder leurs mentions, renvoyer à l’œuvre et à cette licence, et dire si quelque chose a été modifié.",
  "Add legal terms or technical measures that keep others from what the license permits.":
    "Ajouter des conditions juridiques ou des mesures techniques qui empêchent ce que la licence permet.",
  "Suggest that the authors endorse you or your use.":
    "Laisser croire que les auteurs cautionnent cet usage.",
  "The Open Source Initiative has not approved it; it is a license for works of culture, with few limits.":
    "L’Open Source Initiative ne l’a pas approuvée ; c’est une licence pour œuvres culturelles, avec peu de limites.",
  "It allows no use that is meant first of all for commercial advantage or payment.":
    "Elle ne permet aucun usage visant d’abord un avantage commercial ou un paiement.",
  "Take a license of patents or trademarks for granted: it gives none.":
    "Tenir pour acquise une licence de brevets ou de marques : elle n’en donne aucune.",
  "Use or share it where that is meant first of all for commercial advantage or payment.":
    "L’utiliser ou le partager en visant d’abord un avantage commercial ou un paiement.",
  "Do all of it without naming anybody: the work is dedicated to the public domain.":
    "Tout faire sans nommer personne : l’œuvre est versée dans le domaine public.",
  "Do all of it without naming anybody.": "Tout faire sans nommer personne.",
  "Combine it with works under other licenses.": "Le combiner avec des œuvres sous d’autres licences.",
  "Combine it with works under other licenses, as a library.":
    "Le combiner, comme bibliothèque, avec des œuvres sous d’autres licences.",
  "Make the source of the covered files that you pass on available, changed ones under this same license, and say how to get it.":
    "Rendre disponible le code source des fichiers couverts qu’on transmet, modifiés sous cette même licence, et dire comment l’obtenir.",
  "Keep the license notices in the files.": "Garder les mentions de licence dans les fichiers.",
  "Take a license of the authors’ trademarks for granted: it gives none.":
    "Tenir pour acquise une licence des marques des auteurs : elle n’en donne aucune.",
  "Keep the rights that it gives after suing somebody over patents in it.":
    "Garder les droits qu’elle donne après avoir poursuivi quelqu’un pour des brevets qui s’y trouvent.",
  "Put changes to the library itself that you pass on under this same license or the GPL, with the source.":
    "Mettre les modifications de la bibliothèque qu’on transmet sous cette même licence ou la GPL, avec le code source.",
  "Say in what you built on it that the library is in it, and add a copy of this license and of the GPL.":
    "Dire dans ce qui en dérive que la bibliothèque s’y trouve, et joindre une copie de cette licence et de la GPL.",
  "Let others change the library in what you built on it, and take it apart to find errors in their changes.":
    "Laisser les autres modifier la bibliothèque dans ce qui en dérive, et le démonter pour trouver les erreurs de leurs modifications.",
  "Offer the source, free of charge, also to people who only use your changed version over a network.":
    "Offrir gratuitement le code source aussi à ceux qui n’utilisent la version modifiée que par un réseau.",
  "It gives up all copyright, as far as the law allows; the Open Source Initiative has not approved it.":
    "Elle renonce à tout droit d’auteur, autant que la loi le permet ; l’Open Source Initiative ne l’a pas approuvée.",
  "Put what you make of it and share under this same license, a later version, or one that is compatible.":
    "Mettre ce qu’on en fait et partage sous cette même licence, une version ultérieure, ou une compatible.",
  "Use, change and share it for purposes that are not commercial.":
    "L’utiliser, le modifier et le partager à des fins non commerciales.",
  "Use it, change it for yourself, and share it unchanged, for purposes that are not commercial.":
    "L’utiliser, le modifier pour soi, et le partager tel quel, à des fins non commerciales.",
  "Use what it writes: no rights in it are claimed.":
    "Utiliser ce qu’il écrit : aucun droit n’y est revendiqué.",
  "Change it, tune it, and pass it on, changed or not.":
    "Le modifier, l’affiner et le transmettre, modifié ou non.",
  "Pass on a copy of the license with it.": "Transmettre une copie de la licence avec lui.",
  "Bind the people you pass it on to, or offer it to, to the same limits of use.":
    "Lier ceux à qui on le transmet ou l’offre aux mêmes limites d’usage.",
  "Follow the law, export rules included.": "Respecter la loi, y compris les règles d’exportation.",
  "Use the publisher’s names and marks, except to say where it comes from.":
    "Utiliser les noms et marques de l’éditeur, sauf pour dire d’où il vient.",
  "Keep the license after suing over rights in it.":
    "Garder la licence après avoir poursuivi quelqu’un pour des droits qui s’y trouvent.",
  "It limits what the model may be used for.": "Elle limite ce à quoi le modèle peut servir.",
  "It binds every use to a policy that Google may change.":
    "Elle lie tout usage à une charte que Google peut changer.",
  "Use it, also commercially, within the policy.":
    "L’utiliser, même commercialement, dans le cadre de la charte.",
  "Use it, also commercially, within the limits.": "L’utiliser, même commercialement, dans les limites.",
  "Use it, also commercially.": "L’utiliser, même commercialement.",
  "Keep this line in a “Notice” file: “{0}”": "Garder cette ligne dans un fichier « Notice » : « {0} »",
  "Follow Google’s Gemma Prohibited Use Policy and the law.":
    "Respecter la Gemma Prohibited Use Policy de Google et la loi.",
  "Put models that you made to behave like it, also from what it writes, under the same limits.":
    "Mettre sous les mêmes limites les modèles faits pour se comporter comme lui, même à partir de ce qu’il écrit.",
  "Use it for what the policy excludes, such as crime, fraud, harassment, malware or unlicensed professional advice.":
    "L’utiliser pour ce que la charte exclut : crime, fraude, harcèlement, logiciels malveillants, conseil professionnel sans licence.",
  "Use it for what the policy excludes.": "L’utiliser pour ce que la charte exclut.",
  "Go on using it where Google restricts a use that it believes to break the terms.":
    "Continuer à l’utiliser là où Google restreint un usage qu’il juge contraire aux conditions.",
  "It sets an acceptable-use policy and a limit of users, so the Open Source Initiative’s definition does not fit it.":
    "Elle fixe une charte d’usage et une limite d’utilisateurs, la définition de l’Open Source Initiative ne lui convient donc pas.",
  "Use it free of charge, also commercially, up to 700 million monthly users.":
    "L’utiliser gratuitement, même commercialement, jusqu’à 700 millions d’utilisateurs par mois.",
  "Own the changes that you make.": "Posséder les modifications qu’on fait.",
  "Train or improve other models with it or with what it writes.":
    "Entraîner ou améliorer d’autres modèles avec lui ou avec ce qu’il écrit.",
  "Improve any other language model with it or with what it writes.":
    "Améliorer tout autre modèle de langue avec lui ou avec ce qu’il écrit.",
  "Show “{0}” where you offer it or something built on it.":
    "Afficher « {0} » là où on l’offre, lui ou ce qui en dérive.",
  "Begin the name of a model that you made with it and pass on with “{0}”.":
    "Commencer par « {0} » le nom d’un modèle fait avec lui et transmis.",
  "Ask Meta for a license of its own if you and your affiliates had more than 700 million monthly users when it was released.":
    "Demander à Meta une licence particulière si, avec les sociétés liées, on avait plus de 700 millions d’utilisateurs par mois à sa sortie.",
  "Follow the law and Meta’s acceptable-use policy.": "Respecter la loi et la charte d’usage de Meta.",
  "Use it for what the policy excludes, such as crime, violence, weapons, military use, fraud, harassment or unlicensed professional advice.":
    "L’utiliser pour ce que la charte exclut : crime, violence, armes, usage militaire, fraude, harcèlement, conseil professionnel sans licence.",
  "Say that what it writes was written by a person.": "Dire que ce qu’il écrit fut écrit par une personne.",
  "Use those of its models that see pictures if you live, or your company has its seat, in the European Union.":
    "Utiliser ceux de ses modèles qui voient des images si l’on réside, ou si l’entreprise a son siège, dans l’Union européenne.",
  "Use Meta’s names and marks, except where the license asks for it.":
    "Utiliser les noms et marques de Meta, sauf là où la licence le demande.",
  "Nobody has stated a license for this model.": "Personne n’a indiqué de licence pour ce modèle.",
  "It is called “{0}”, which Cloister cannot explain.":
    "Elle s’appelle « {0} », que Cloister ne peut pas expliquer.",
  "Find out from its publisher what you may do with it before you rely on it.":
    "Demander à l’éditeur ce qui est permis avant de s’y fier.",
  "Take any right for granted: without a license there may be none.":
    "Tenir un droit pour acquis : sans licence, il n’y en a peut-être aucun.",
  "Commercial use above 100 million monthly users needs another license.":
    "Un usage commercial au-delà de 100 millions d’utilisateurs par mois demande une autre licence.",
  "Use it, also commercially, up to 100 million monthly users.":
    "L’utiliser, même commercialement, jusqu’à 100 millions d’utilisateurs par mois.",
  "Show “Built with Qwen” or “Improved using Qwen” where you publish a model made with it or with what it writes.":
    "Afficher « Built with Qwen » ou « Improved using Qwen » là où on publie un modèle fait avec lui ou avec ce qu’il écrit.",
  "Ask Alibaba Cloud for a license of its own above 100 million monthly users of a commercial product.":
    "Demander à Alibaba Cloud une licence particulière au-delà de 100 millions d’utilisateurs par mois d’un produit commercial.",
  "It is for research and evaluation only; commercial use needs another license.":
    "Pour la recherche et l’évaluation seulement ; un usage commercial demande une autre licence.",
  "Use it for research or evaluation.": "L’utiliser pour la recherche ou l’évaluation.",
  "Change it and pass it on, for those purposes.": "Le modifier et le transmettre, à ces fins.",
  "Use it commercially without a license from Alibaba Cloud.":
    "L’utiliser commercialement sans licence d’Alibaba Cloud.",
  "States are not saved on this machine: the engine has no private memory here, because it does not run in a sandbox of the operating system.":
    "Aucun état n’est enregistré sur cette machine : le moteur n’y a pas de mémoire privée, car il ne s’exécute pas dans un bac à sable du système.",
  "{0} was not attached: {1}.": "{0} n’a pas été joint : {1}.",
  "it is not there any more": "le fichier n’est plus là",
  "it was changed while it was read": "le fichier a été modifié pendant la lecture",
  "it may not be read": "la lecture du fichier n’est pas permise",
  "it is a folder": "c’est un dossier",
  "it is a device or a pipe, not a file": "c’est un périphérique ou un tube, pas un fichier",
  "it is empty": "le fichier est vide",
  "it has {0}, and an attachment may have {1}": "le fichier a {0}, et une pièce jointe peut avoir {1}",
  "it could not be read to its end": "le fichier n’a pas pu être lu jusqu’au bout",
  "its text has more than {0} characters": "le texte a plus de {0} caractères",
  "it holds nothing but white space": "le fichier ne contient que des espaces",
  "this PDF is protected by a password": "ce PDF est protégé par un mot de passe",
  "it is protected by a password": "le document est protégé par un mot de passe",
  "it has {0} pages, and an attachment may have {1}":
    "le document a {0} pages, et une pièce jointe peut en avoir {1}",
  "this PDF holds pictures of pages and no text": "ce PDF contient des images de pages et aucun texte",
  "{0} is damaged or incomplete": "{0} est abîmé ou incomplet",
  "this PDF": "ce PDF",
  "its archive": "l’archive du fichier",
  "its XML": "le XML du fichier",
  "page {0} of this PDF": "le contenu de la page {0} de ce PDF",
  "it is an older Office document, or one with a password":
    "c’est un ancien document Office, ou un document avec mot de passe",
  "it is an RTF document": "c’est un document RTF",
  "it is a picture": "c’est une image",
  "it is sound or video": "c’est du son ou de la vidéo",
  "it is a model file": "c’est un fichier de modèle",
  "it is an archive": "c’est une archive",
  "it holds no text that can be read": "le fichier ne contient pas de texte lisible",
  "it is written in UTF-32": "le fichier est écrit en UTF-32",
  "there are more than {0} files in it": "il contient plus de {0} fichiers",
  "it is a spreadsheet": "c’est une feuille de calcul",
  "it is a presentation": "c’est une présentation",
  "it is an OpenDocument file": "c’est un fichier OpenDocument",
  "it is an e-book": "c’est un livre numérique",
  "unpacked it is larger than {0} MiB": "décompressé, le fichier dépasse {0} Mio",
  "reading it took longer than {0} s": "la lecture a pris plus de {0} s",
  "its XML declares entities of its own, as no Word document does":
    "son XML déclare ses propres entités, ce qu’aucun document Word ne fait",
  "its elements are nested more than {0} deep": "ses éléments sont imbriqués sur plus de {0} niveaux",
  "this document holds no text": "ce document ne contient pas de texte",
  "the process that read it ended": "le processus qui lisait le fichier s’est terminé",
  "Its folder may have been moved or deleted. Attach it from where it is now.":
    "Son dossier a peut-être été déplacé ou supprimé. Le joindre depuis son emplacement actuel.",
  "Attach it again when nothing writes into it.": "Le joindre à nouveau quand plus rien n’y écrit.",
  "Check its permissions.": "Vérifier ses permissions.",
  "Attach the files in it.": "Joindre les fichiers qu’il contient.",
  "Attach the part that matters.": "Joindre la partie qui compte.",
  "Attach the pages that matter.": "Joindre les pages qui comptent.",
  "Check the disk it lies on.": "Vérifier le disque où il se trouve.",
  "Save a copy without one.": "En enregistrer une copie sans mot de passe.",
  "Have the text in it recognized (OCR) first.": "Faire d’abord reconnaître le texte (OCR).",
  "Copy or export it again.": "Le copier ou l’exporter à nouveau.",
  "Save it as DOCX or PDF, without a password.": "L’enregistrer en DOCX ou PDF, sans mot de passe.",
  "Save it as DOCX or plain text.": "L’enregistrer en DOCX ou en texte brut.",
  "Models read text here, not pictures or sound.":
    "Ici, les modèles lisent du texte, pas d’images ni de son.",
  "Import it on the Models page.": "L’importer sur la page Modèles.",
  "Unpack it, and attach the files in it.": "La décompresser et joindre les fichiers qu’elle contient.",
  "Attach text, Markdown, CSV, source code, PDF or DOCX.":
    "Joindre du texte, du Markdown, du CSV, du code source, un PDF ou un DOCX.",
  "Save it as UTF-8.": "L’enregistrer en UTF-8.",
  "Save the sheet as CSV.": "Enregistrer la feuille en CSV.",
  "Save it as PDF.": "L’enregistrer en PDF.",
  "Save it as DOCX or PDF.": "L’enregistrer en DOCX ou PDF.",
  "Save it as PDF or text.": "L’enregistrer en PDF ou en texte.",
  "It may be built to do harm.": "Il est peut-être conçu pour nuire.",
  "It may be damaged, too large for the memory, or built to do harm.":
    "Il est peut-être abîmé, trop grand pour la mémoire, ou conçu pour nuire.",
  "The file was taken off the message.": "Le fichier a été retiré du message.",
  "This file is not there any more. Attach it again.": "Ce fichier n’est plus là. Le joindre à nouveau.",
  "{0} files are more than the {1} that a message may have. Attach fewer at a time.":
    "{0} fichiers, c’est plus que les {1} qu’un message peut avoir. En joindre moins à la fois.",
  "This attachment is not there any more. Attach the file again.":
    "Cette pièce jointe n’est plus là. Joindre à nouveau le fichier.",
  "A message without text and without an attachment says nothing.":
    "Un message sans texte ni pièce jointe ne dit rien.",
  "Nothing was sent.": "Rien n’a été envoyé.",
  "With what is attached, this message has {0} characters, and one may have {1}.":
    "Avec ce qui est joint, ce message a {0} caractères, et un message peut en avoir {1}.",
  "Remove an attachment.": "Retirer une pièce jointe.",
  "With what is attached, this message has {0} tokens, and the model has room for {1}: its context holds {2}.":
    "Avec ce qui est joint, ce message a {0} tokens, et le modèle a de la place pour {1} : son contexte en contient {2}.",
  "Remove an attachment, or choose a larger context in Settings.":
    "Retirer une pièce jointe, ou choisir un contexte plus grand dans les Réglages.",
  "Send it again with less attached, or choose a larger context in Settings.":
    "Envoyer de nouveau avec moins de pièces jointes, ou choisir un contexte plus grand dans les Réglages.",
  "A message has {0} characters with what is attached to it, and one may have {1}. Start a new chat with less.":
    "Un message a {0} caractères avec ce qui y est joint, et un message peut en avoir {1}. Commencer une nouvelle discussion avec moins.",
  "This side gave no answer. Why is told with the names.":
    "Ce côté n’a pas donné de réponse. La raison est dite avec les noms.",
  "This side has no answer to go on from, so it is left out.":
    "Ce côté n’a pas de réponse à poursuivre, il est donc laissé de côté.",
  "Answers are still being written side by side. Wait for them or stop them first.":
    "Des réponses s’écrivent encore côte à côte. Les attendre ou les arrêter d’abord.",
  "This question is gone. Ask a new one.": "Cette question a disparu. En poser une nouvelle.",
  "This was voted on. Ask a new question to go on.":
    "Le vote a eu lieu. Poser une nouvelle question pour continuer.",
  "No side has an answer to go on from. Ask a new question.":
    "Aucun côté n’a de réponse à poursuivre. Poser une nouvelle question.",
  "The answers are not all there yet. Wait for them, then vote.":
    "Les réponses ne sont pas encore toutes là. Les attendre, puis voter.",
  "This was voted on already. Take the vote back first.": "Le vote a déjà eu lieu. Retirer d’abord le vote.",
  "A vote that is kept with a comparison stays there.": "Un vote gardé avec une comparaison y reste.",
  "The answers are not all there yet. Stop them, then look at the names.":
    "Les réponses ne sont pas encore toutes là. Les arrêter, puis regarder les noms.",
  "One of the models is not installed any more. Choose another one.":
    "L’un des modèles n’est plus installé. En choisir un autre.",
  "Only answers that were written to the end can be voted on, two of them at least.":
    "On ne peut voter que sur des réponses écrites jusqu’au bout, deux au moins.",
  "The votes were last written by a newer version of Cloister. Install that version or a later one; nothing was changed.":
    "Les votes ont été écrits en dernier par une version plus récente de Cloister. Installer cette version ou une suivante ; rien n’a été changé.",
  "The votes could not be read. Check that the profile folder exists and that you may read it, then try again.":
    "Les votes n’ont pas pu être lus. Vérifier que le dossier du profil existe et peut être lu, puis réessayer.",
  "The file of votes has grown too large to be read. Move arena/votes.jsonl out of the profile folder, then try again.":
    "Le fichier des votes est devenu trop grand pour être lu. Déplacer arena/votes.jsonl hors du dossier du profil, puis réessayer.",
  "The disk is full, so the vote was not kept. Free some space and vote again.":
    "Le disque est plein, le vote n’a donc pas été gardé. Libérer de la place et voter à nouveau.",
  "The vote could not be kept. Check that the profile folder exists and that you may write in it, then vote again.":
    "Le vote n’a pas pu être gardé. Vérifier que le dossier du profil existe et que l’écriture y est permise, puis voter à nouveau.",
  "The part of Cloister that quantizes and measures {0}.":
    "La partie de Cloister qui quantifie et mesure {0}.",
  "Nothing half-made is kept. Try again; if it happens again, the model file is probably damaged or too large for the memory.":
    "Rien d’inachevé n’est conservé. Réessayer ; si cela se reproduit, le fichier du modèle est sans doute endommagé ou trop grand pour la mémoire.",
  "Requantized: what {0} lost stays lost, and what the new type loses comes on top. From the unquantized model (F16 or BF16) the same type comes out better.":
    "Requantifié : ce que {0} a perdu reste perdu, et ce que perd le nouveau type s’y ajoute. À partir du modèle non quantifié (F16 ou BF16), le même type est meilleur.",
  "{0} is {1} already: quantizing it to the same type would only make it worse.":
    "{0} est déjà en {1} : le quantifier dans le même type ne ferait que le dégrader.",
  "{0} is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.":
    "{0} ne vaut rien sans matrice d’importance. En faire calculer une à partir d’un texte, ou choisir une quantification plus grande.",
  "The disk that holds {0} has too little space: {1} are missing ({2} are needed and {3} are free). Free some space, or choose a smaller quantization.":
    "Le disque qui contient {0} manque de place : il manque {1} (il faut {2} et {3} sont libres). Libérer de la place, ou choisir une quantification plus petite.",
  "The engine cannot quantize this model: {0}. Choose another type, or another file of the model.":
    "Le moteur ne peut pas quantifier ce modèle : {0}. Choisir un autre type, ou un autre fichier du modèle.",
  "The model file cannot be quantized, because it is damaged: {0}. Verify it under Models, or get it again.":
    "Le fichier du modèle ne peut pas être quantifié, car il est endommagé : {0}. Le vérifier sous Modèles, ou l’obtenir de nouveau.",
  "The new file could not be written to its end. Check that the disk has enough space and is sound, then try again.":
    "Le nouveau fichier n’a pas pu être écrit jusqu’au bout. Vérifier que le disque a assez de place et qu’il est en bon état, puis réessayer.",
  "The text is too short for an importance matrix: it has {0} tokens, and {1} are needed. Choose a longer one.":
    "Le texte est trop court pour une matrice d’importance : il a {0} tokens, et il en faut {1}. En choisir un plus long.",
  "Quantizing and measuring are off: the engine's library is of another version than Cloister was made for ({0}: {1}). Install Cloister again.":
    "Quantifier et mesurer sont désactivés : la bibliothèque du moteur est d’une autre version que celle prévue par Cloister ({0} : {1}). Réinstaller Cloister.",
  "it is a web page, so the download probably ended at a sign-in or error page":
    "c’est une page web, le téléchargement a donc sans doute abouti à une page de connexion ou d’erreur",
  "it is a Git LFS pointer, not the file it points to":
    "c’est un pointeur Git LFS, et non le fichier qu’il désigne",
  "it is a ZIP archive, as PyTorch models are": "c’est une archive ZIP, comme le sont les modèles PyTorch",
  "it looks like a safetensors file, which must be converted first":
    "il ressemble à un fichier safetensors, qui doit d’abord être converti",
  "it has an older format of GGML models, which must be converted first":
    "il a un ancien format des modèles GGML, qui doit d’abord être converti",
  "it does not begin with the letters GGUF": "il ne commence pas par les lettres GGUF",
  "The model file {0} cannot be used: {1}.": "Le fichier de modèle {0} ne peut pas être utilisé : {1}.",
  "it is written for big-endian machines": "il est écrit pour des machines gros-boutistes (big-endian)",
  "it has version {0} of the GGUF format; Cloister reads 2 and 3":
    "il a la version {0} du format GGUF ; Cloister lit les versions 2 et 3",
  "it is one of {0} parts of a split model": "c’est l’une des {0} parties d’un modèle découpé",
  "the engine does not know its architecture {0}": "le moteur ne connaît pas son architecture {0}",
  "it holds tensors of the type {0}, which the engine does not know":
    "il contient des tenseurs du type {0}, que le moteur ne connaît pas",
  "Download the usual (little-endian) file.":
    "Télécharger le fichier habituel (petit-boutiste, little-endian).",
  "Download a newer file of this model.": "Télécharger un fichier plus récent de ce modèle.",
  "Update Cloister, or download an older file.":
    "Mettre Cloister à jour, ou télécharger un fichier plus ancien.",
  "Import the first part; the others are taken from beside it.":
    "Importer la première partie ; les autres sont prises à côté d’elle.",
  "Choose the model's own file.": "Choisir le fichier du modèle lui-même.",
  "Choose another model, or update Cloister.": "Choisir un autre modèle, ou mettre Cloister à jour.",
  "Choose another quantization of this model.": "Choisir une autre quantification de ce modèle.",
  "The model file {0} is not there any more. Put it back, or choose another model.":
    "Le fichier de modèle {0} n’est plus là. Le remettre, ou choisir un autre modèle.",
  "Your share of the disk is used up, so nothing was saved. Free some space, or save the file elsewhere.":
    "Le quota de disque est épuisé, rien n’a donc été enregistré. Libérer de la place, ou enregistrer le fichier ailleurs.",
  "A folder has this name. Save the file under another one.":
    "Un dossier porte ce nom. Enregistrer le fichier sous un autre.",
  "The name is too long. Save the file under a shorter one.":
    "Le nom est trop long. Enregistrer le fichier sous un nom plus court.",
  "The disk takes no file as large as this. Save the file elsewhere.":
    "Le disque n’accepte pas de fichier aussi grand. Enregistrer le fichier ailleurs.",
  "This file holds something that no assistant has, so nothing of it was imported.":
    "Ce fichier contient quelque chose qu’aucun assistant n’a, rien n’en a donc été importé.",
  "This file holds something that no assistant has, at {0}, so nothing of it was imported.":
    "Ce fichier contient, à {0}, quelque chose qu’aucun assistant n’a, rien n’en a donc été importé.",
  "The JSON schema of the assistant “{0}” cannot be used, so nothing of this file was imported.":
    "Le schéma JSON de l’assistant « {0} » est inutilisable, rien de ce fichier n’a donc été importé.",
  "This file cannot be opened. Check that it is there and that you may read it.":
    "Ce fichier ne peut pas être ouvert. Vérifier qu’il est là et qu’il peut être lu.",
  "This is no file. Choose a file of assistants.":
    "Ce n’est pas un fichier. Choisir un fichier d’assistants.",
  "This file is too large for a file of assistants. Choose another one.":
    "Ce fichier est trop grand pour un fichier d’assistants. En choisir un autre.",
  "This file is no file of assistants: it is not text. Choose another one.":
    "Ce fichier n’est pas un fichier d’assistants : ce n’est pas du texte. En choisir un autre.",
  "The header of {0} is larger than 32 MB, more than is read before a download. Choose another file of this model.":
    "L’en-tête de {0} dépasse 32 MB, plus que ce qui est lu avant un téléchargement. Choisir un autre fichier de ce modèle.",
  "The server ended its answer too early while the header of {0} was read. Try again later.":
    "Le serveur a terminé sa réponse trop tôt pendant la lecture de l’en-tête de {0}. Réessayer plus tard.",
  "The server has another file than the one stated: {0} has {1} bytes there, not {2}. Refresh the list, or choose another file.":
    "Le serveur a un autre fichier que celui annoncé : {0} y a {1} octets, et non {2}. Actualiser la liste, ou choisir un autre fichier.",
  "There is no space for the header of {0}. Free 32 MB where the system keeps temporary files.":
    "Il n’y a pas de place pour l’en-tête de {0}. Libérer 32 MB là où le système garde ses fichiers temporaires.",
  "The server answered the request for the header of {0} with something else. Try again later.":
    "Le serveur a répondu autre chose à la demande de l’en-tête de {0}. Réessayer plus tard.",
  "The access token may not read {0}. Ask for access on the model's page.":
    "Le jeton d’accès ne permet pas de lire {0}. Demander l’accès sur la page du modèle.",
  "The server answered {0} when the header of {1} was asked for. Try again later.":
    "Le serveur a répondu {0} quand l’en-tête de {1} a été demandé. Réessayer plus tard.",
  "The proxy {0} did not connect to {1} (status {2}). Check the proxy and try again.":
    "Le proxy {0} ne s’est pas connecté à {1} (statut {2}). Vérifier le proxy et réessayer.",
  "Cloister connects to plain https addresses only. Check the address, and try again.":
    "Cloister ne se connecte qu’à de simples adresses https. Vérifier l’adresse, et réessayer.",
  "The license text could not be kept. Check that you may write in {0} and that there is space, then try again.":
    "Le texte de la licence n’a pas pu être conservé. Vérifier que l’écriture est permise dans {0} et qu’il y a de la place, puis réessayer.",
  "A model is being downloaded. Pause it, then move the folder.":
    "Un modèle est en cours de téléchargement. Le mettre en pause, puis déplacer le dossier.",
  "This lies in no file on this machine’s disk, like a picture that was copied. Save it as a file first.":
    "Cela ne se trouve dans aucun fichier du disque de cette machine, comme une image copiée. L’enregistrer d’abord dans un fichier.",
  "{0} has {1} tokens, and perplexity at a context size of {2} needs {3}. Take a longer text, or a smaller context size.":
    "{0} a {1} tokens, et la perplexité avec un contexte de {2} en demande {3}. Prendre un texte plus long, ou un contexte plus petit.",
  "{0} has other tokens than the reference {1}, so there is no KL divergence between them. Their perplexities for each byte of text can be compared.":
    "{0} a d’autres tokens que la référence {1} : il n’y a donc pas de divergence KL entre eux. Leurs perplexités par octet de texte peuvent être comparées.",
  "The reference's logits take {0} of disk, and {1} are free. Free some space, or take less of the text.":
    "Les logits de la référence prennent {0} sur le disque, et {1} sont libres. Libérer de la place, ou prendre moins de texte.",
  "There is no space left on the disk that holds the comparisons. What was measured is kept: free some space, then resume.":
    "Il n’y a plus de place sur le disque des comparaisons. Ce qui est mesuré est gardé : libérer de la place, puis reprendre.",
  "This comparison is measured by another Cloister, in a window or a terminal. Pause it there first.":
    "Cette comparaison est mesurée par un autre Cloister, dans une fenêtre ou un terminal. La suspendre d’abord là-bas.",
  "This comparison is not there any more. Look at the list again.":
    "Cette comparaison n’est plus là. Regarder de nouveau la liste.",
  "This comparison was made by a newer version of Cloister. Update Cloister to open it; it is left as it is.":
    "Cette comparaison vient d’une version plus récente de Cloister. Mettre Cloister à jour pour l’ouvrir ; elle reste telle quelle.",
  "The comparison was paused because Cloister is closing.":
    "La comparaison a été suspendue parce que Cloister se ferme.",
  "{0} has 1 token, and perplexity at a context size of {1} needs {2}. Take a longer text, or a smaller context size.":
    "{0} a 1 token, et la perplexité avec un contexte de {1} en demande {2}. Prendre un texte plus long, ou un contexte plus petit.",
  "The comparison was paused.": "La comparaison a été suspendue.",
  "No file could be measured.": "Aucun fichier n’a pu être mesuré.",
  "A vote is between two files of the comparison.": "Un vote départage deux fichiers de la comparaison.",
  "The comparison has no such set.": "La comparaison n’a pas ce jeu.",
  "There is no such comparison.": "Cette comparaison n’existe pas.",
  "The comparison could not be written: the system says {0}. What was measured is kept: look at the disk, then resume.":
    "La comparaison n’a pas pu être écrite : le système répond {0}. Ce qui est mesuré est gardé : examiner le disque, puis reprendre.",
  "The comparison cannot be read, because {0} is damaged.":
    "La comparaison ne peut pas être lue, car {0} est endommagé.",
  "A comparison cannot hold the same file twice. Take one of them out.":
    "Une comparaison ne peut pas contenir deux fois le même fichier. En retirer un.",
  "The reference must be one of the files that are compared.":
    "La référence doit être l’un des fichiers comparés.",
  "A comparison cannot hold the same set twice. Take one of them out.":
    "Une comparaison ne peut pas contenir deux fois le même jeu. En retirer un.",
  "The comparison measures nothing. Choose a text, the speed or a set.":
    "La comparaison ne mesure rien. Choisir un texte, la vitesse ou un jeu.",
  "There is no KL divergence, because the reference {0} could not be measured.":
    "Il n’y a pas de divergence KL, car la référence {0} n’a pas pu être mesurée.",
  "It found “{0}” likelier.": "Il a jugé « {0} » plus vraisemblable.",
  "The answer is not one of those expected.": "La réponse n’est pas de celles attendues.",
  "The answer is not JSON.": "La réponse n’est pas du JSON.",
  "Of {0} fields {1} are wrong and {2} missing; {3} more were given.":
    "Sur {0} champs, {1} sont faux et {2} manquent ; {3} de plus ont été donnés.",
  "The item does not fit into the context: it needs {0} tokens.":
    "La question ne tient pas dans le contexte : elle demande {0} tokens.",
  "The trace was stopped.": "Le passage a été arrêté.",
  "Scoring the answers was cancelled.": "La notation des réponses a été annulée.",
  "The answers from item {0} on could not be scored: it took too long, or the process that did it ended. Check the set's patterns.":
    "Les réponses à partir de la question {0} n’ont pas pu être notées : c’était trop long, ou le processus qui le faisait s’est terminé. Vérifier les motifs du jeu.",
  "This evaluation set is not there any more. Choose another one.":
    "Ce jeu n’est plus là. En choisir un autre.",
  "This file is not chosen any more. Choose it again.":
    "Ce fichier n’est plus choisi. Le choisir de nouveau.",
  "No line of this file is an item, so there is nothing to keep. Correct the lines and choose it again.":
    "Aucune ligne de ce fichier n’est une question, il n’y a donc rien à garder. Corriger les lignes et choisir le fichier de nouveau.",
  "A built-in evaluation set cannot be removed.": "Un jeu fourni ne peut pas être retiré.",
  "The evaluation set could not be written there. Choose another place.":
    "Le jeu n’a pas pu y être écrit. Choisir un autre emplacement.",
  "Reading the evaluation set was cancelled.": "La lecture du jeu a été annulée.",
  "The file of this evaluation set was changed or damaged since it was imported. Remove the set and import it again.":
    "Le fichier de ce jeu a été modifié ou endommagé depuis son importation. Retirer le jeu et l’importer de nouveau.",
  "The file was not read as an evaluation set: {0}.": "Le fichier n’a pas été lu comme un jeu : {0}.",
  "the process that read it ended; it may be out of reach, damaged, or built to do harm":
    "le processus qui le lisait s’est terminé ; il est peut-être hors d’atteinte, endommagé ou conçu pour nuire",
  "This text is not there any more. Choose another one.": "Ce texte n’est plus là. En choisir un autre.",
  "The built-in text cannot be removed.": "Le texte fourni ne peut pas être retiré.",
  "The text was not taken: {0}.": "Le texte n’a pas été pris : {0}.",
  "it cannot be opened": "le fichier ne peut pas être ouvert",
  "it is a folder or a device, not a file": "c’est un dossier ou un périphérique, pas un fichier",
  "it is larger than 64 MiB": "le fichier dépasse 64 Mio",
  "it grew while it was read": "le fichier a grandi pendant la lecture",
  "it became shorter while it was read": "le fichier a raccourci pendant la lecture",
  "it is written in UTF-16": "le fichier est écrit en UTF-16",
  "it holds bytes that no text has": "le fichier contient des octets qu’aucun texte n’a",
  "it is not written in UTF-8, perhaps in Latin-1 or Windows-1252":
    "le fichier n’est pas écrit en UTF-8, mais peut-être en Latin-1 ou Windows-1252",
  "it is no text, or text in UTF-16 without a mark":
    "ce n’est pas du texte, ou c’est du texte en UTF-16 sans marque",
  "it is longer than 1 MiB": "elle dépasse 1 Mio",
  "it has more than {0} items": "le fichier a plus de {0} questions",
  "more than {0} of its lines are no items": "plus de {0} de ses lignes ne sont pas des questions",
  "it is one JSON list": "c’est une seule liste JSON",
  "its first line says that it is something else": "sa première ligne dit que c’est autre chose",
  "it was made by a newer version of Cloister": "il vient d’une version plus récente de Cloister",
  "its first line has unknown fields": "sa première ligne a des champs inconnus",
  "the {0} of its first line is wrong": "{0} dans sa première ligne est incorrect",
  "its first line, which names the columns of a table, cannot be read":
    "sa première ligne, qui nomme les colonnes d’un tableau, est illisible",
  "its first line names no column “prompt”": "sa première ligne ne nomme pas de colonne « prompt »",
  "two of its columns have the name “{0}”": "deux de ses colonnes portent le nom « {0} »",
  "Check that it is there and that you may read it.": "Vérifier qu’il est là et qu’il peut être lu.",
  "Choose a file of text.": "Choisir un fichier texte.",
  "Choose a file with text in it.": "Choisir un fichier qui contient du texte.",
  "Choose a file in UTF-8.": "Choisir un fichier en UTF-8.",
  "Choose a part of it.": "En choisir une partie.",
  "Choose another file.": "Choisir un autre fichier.",
  "Choose it again when nothing writes into it.": "Le choisir de nouveau quand plus rien n’y écrit.",
  "Choose it from where it is now.": "Le choisir depuis son emplacement actuel.",
  "Split it into several sets.": "Le diviser en plusieurs jeux.",
  "Write each item on a line of its own (JSONL).": "Écrire chaque question sur sa propre ligne (JSONL).",
  "Install that version to import it.": "Installer cette version pour l’importer.",
  "Name the columns in the first line, or write each item as a line of JSON.":
    "Nommer les colonnes dans la première ligne, ou écrire chaque question comme une ligne de JSON.",
  "Save it as UTF-8, so that no letter is mistaken for another.":
    "L’enregistrer en UTF-8, pour qu’aucune lettre ne soit prise pour une autre.",
  "No evaluation set is open.": "Aucun jeu n’est ouvert.",
  "a quotation mark is not closed, or the record is longer than 1 MiB":
    "un guillemet n’est pas fermé, ou l’enregistrement dépasse 1 Mio",
  "something follows a closing quotation mark; a quotation mark within a cell is written twice":
    "quelque chose suit un guillemet fermant ; un guillemet dans une cellule s’écrit deux fois",
  "its id is that of line {0}": "id est le même qu’à la ligne {0}",
  "it has {0} cells, and the table has {1} columns": "elle a {0} cellules, et le tableau a {1} colonnes",
  "it is broken": "elle est défectueuse",
  "it is not JSON: it ends too early": "ce n’est pas du JSON : elle s’arrête trop tôt",
  "it is not JSON, from character {0} on": "ce n’est pas du JSON à partir du caractère {0}",
  "it is too large; repeat fewer parts of it": "il est trop grand ; en répéter moins de parties",
  "it is no regular expression": "ce n’est pas une expression régulière",
  "its {0} is not JSON": "{0} n’est pas du JSON",
  "there is no such choice": "ce choix n’existe pas",
  "two choices are the same": "deux choix sont identiques",
  "its pattern cannot be used: {0}": "son motif est inutilisable : {0}",
  "its own example would be scored as wrong": "son propre exemple serait noté comme faux",
  "its own counterexample would be scored as right": "son propre contre-exemple serait noté comme juste",
  "its schema cannot be used: {0}": "son schéma est inutilisable : {0}",
  "its expected value does not follow its schema": "sa valeur attendue ne suit pas son schéma",
  "its expected value does not follow its schema at {0}": "sa valeur attendue ne suit pas son schéma à {0}",
  "its expected value has more than {0} fields": "sa valeur attendue a plus de {0} champs",
  "it is not JSON": "ce n’est pas du JSON",
  "it is too large": "il est trop grand",
  "it is too large at {0}": "il est trop grand à {0}",
  "“{0}” at {1} is not supported": "« {0} » à {1} n’est pas pris en charge",
  "the type is missing at {0}": "le type manque à {0}",
  "there is a mistake at {0}": "il y a une erreur à {0}",
  "it is no JSON object": "ce n’est pas un objet JSON",
  "it is nested too deep": "elle est trop profondément imbriquée",
  "its kind is none of {0}": "kind n’est aucun de {0}",
  "its answer is none of its choices": "answer n’est aucun de ses choix",
  "its {0} is larger than {1}": "{0} dépasse {1}",
  "it has fewer than two choices, or an empty one": "elle a moins de deux choix, ou un choix vide",
  "it has no {0}": "il manque {0}",
  "in its {0}, {1}": "dans {0} : {1}",
  "its {0} is not as it must be": "{0} n’est pas comme il doit être",
  "There is no text {0}. Name a text file for the importance matrix.":
    "Il n’y a pas de texte {0}. Indiquer un fichier texte pour la matrice d’importance.",
  "The text for the importance matrix is larger than 64 MiB. Choose a shorter one.":
    "Le texte pour la matrice d’importance dépasse 64 Mio. En choisir un plus court.",
  "Quantizing was cancelled.": "La quantification a été annulée.",
  "Quantizing was cancelled. Nothing half-made is left.":
    "La quantification a été annulée. Rien d’inachevé ne reste.",
  "What the engine made of {0} is not the same model any more, so it was thrown away. Verify the file under Models, then try again.":
    "Ce que le moteur a fait de {0} n’est plus le même modèle et a donc été jeté. Vérifier le fichier sous Modèles, puis réessayer.",
  "What is lost is not known.": "Ce qui se perd n’est pas connu.",
  "This quantization is not in the list any more.": "Cette quantification n’est plus dans la liste.",
  "The text is too short: it has {0} tokens, and windows of {1} need at least {2}. Choose a longer text or a smaller context size.":
    "Le texte est trop court : il a {0} tokens, et des fenêtres de {1} en demandent au moins {2}. Choisir un texte plus long ou un contexte plus petit.",
  "The text is larger than 64 MiB. Choose a part of it.": "Le texte dépasse 64 Mio. En choisir une partie.",
  "This file's tokenizer is another one than the reference's, so that their probabilities cannot be compared token by token: there is no KL divergence. Compare them by perplexity per byte.":
    "Le tokeniseur de ce fichier n’est pas celui de la référence, leurs probabilités ne se comparent donc pas token par token : il n’y a pas de divergence KL. Les comparer par la perplexité par octet.",
  "This file's tokenizer is another one than the reference's, so that it cannot be given the reference's tokens.":
    "Le tokeniseur de ce fichier n’est pas celui de la référence, les tokens de la référence ne peuvent donc pas lui être donnés.",
  "No model file is loaded in this measurement.": "Aucun fichier de modèle n’est chargé dans cette mesure.",
  "A measurement is at work. Wait for it to end.": "Une mesure est en cours. Attendre qu’elle se termine.",
  "This measurement has loaded a model file already. Start another one.":
    "Cette mesure a déjà chargé un fichier de modèle. En démarrer une autre.",
  "This model does not go on with a text by itself, so that there is nothing to measure. Choose a chat or text model.":
    "Ce modèle ne continue pas un texte de lui-même, il n’y a donc rien à mesurer. Choisir un modèle de discussion ou de texte.",
  "The reference was measured on another text, with another context size or by another tokenizer. Measure the reference again.":
    "La référence a été mesurée sur un autre texte, avec un autre contexte ou par un autre tokeniseur. Mesurer de nouveau la référence.",
  "What was kept of the reference's probabilities is not complete. Measure the reference again.":
    "Ce qui a été gardé des probabilités de la référence n’est pas complet. Mesurer de nouveau la référence.",
  "What was kept of the reference's probabilities is damaged. Measure the reference again.":
    "Ce qui a été gardé des probabilités de la référence est endommagé. Mesurer de nouveau la référence.",
  "There is not enough space on the disk for the probabilities of the reference: {0} more are needed. Free some, and it goes on where it stopped.":
    "Il n’y a pas assez de place sur le disque pour les probabilités de la référence : il faut {0} de plus. En libérer, et la mesure reprend où elle s’est arrêtée.",
  "Something else is computed at the moment, a comparison, an answer or a new file. Pause it or wait, then try again.":
    "Autre chose est calculé en ce moment, une comparaison, une réponse ou un nouveau fichier. La suspendre ou attendre, puis réessayer.",
  "This comparison was begun with {0}, and here is {1}: figures of both cannot be put together. Repeat it to have all of them from one.":
    "Cette comparaison a été commencée avec {0}, et ici c’est {1} : les chiffres des deux ne peuvent être réunis. La répéter pour les avoir tous d’un seul.",
  "The text is not written in UTF-8, perhaps in Latin-1 or Windows-1252.":
    "Le texte n’est pas écrit en UTF-8, peut-être en Latin-1 ou Windows-1252.",
  "{0} is not installed any more. Put it back, then resume.":
    "{0} n’est plus installé. Le remettre, puis reprendre.",
  "{0} is another file now than when the comparison was made. Make a new comparison to measure it.":
    "{0} est maintenant un autre fichier que lors de la comparaison. Faire une nouvelle comparaison pour le mesurer.",
  "The comparison's copy of an evaluation set is damaged. Make a new comparison.":
    "La copie d’un jeu d’évaluation dans cette comparaison est endommagée. Faire une nouvelle comparaison.",
  "The disk is full, so no report was written. Free some space, or write it elsewhere.":
    "Le disque est plein : aucun rapport n’a été écrit. Libérer de la place, ou l’écrire ailleurs.",
  "The report could not be written there. Choose another place.":
    "Le rapport n’a pas pu être écrit à cet endroit. Choisir un autre endroit.",
  "This model file makes the engine compute values that are no numbers. It is damaged, or made for another engine.":
    "Avec ce fichier de modèle, le moteur calcule des valeurs qui ne sont pas des nombres. Il est endommagé, ou fait pour un autre moteur.",
  "This model file has no chat template. Ask it to go on with a text instead of a chat.":
    "Ce fichier de modèle n’a pas de gabarit de discussion. Lui faire continuer un texte plutôt qu’une discussion.",
  "The chat template of this model file could not be used. Ask it to go on with a text instead of a chat.":
    "Le gabarit de discussion de ce fichier de modèle n’a pas pu servir. Lui faire continuer un texte plutôt qu’une discussion.",
  "The prompt has {0} tokens, and a context of {1} has no room for an answer behind it. Shorten it or choose a larger context size.":
    "Le prompt a {0} tokens, et un contexte de {1} n’a pas de place pour une réponse à sa suite. Le raccourcir ou choisir un contexte plus grand.",
  "This model does not predict text, so no importance matrix can be made for it.":
    "Ce modèle ne prédit pas de texte, aucune matrice d’importance ne peut donc être calculée pour lui.",
  "{0} is used in two shapes, so no importance matrix can be made.":
    "{0} est utilisé sous deux formes, aucune matrice d’importance ne peut donc être calculée.",
  "The model computes numbers without bounds on this text, so no importance matrix can be made. Verify the file under Models, or choose another text.":
    "Sur ce texte, le modèle calcule des nombres sans bornes, aucune matrice d’importance ne peut donc être calculée. Vérifier le fichier sous Modèles, ou choisir un autre texte.",
  "its size": "sa taille",
  "The engine could not make a context of {0} tokens: the memory does not suffice. Choose a smaller context, or close other programs.":
    "Le moteur n’a pas pu créer un contexte de {0} tokens : la mémoire ne suffit pas. Choisir un contexte plus petit, ou fermer d’autres programmes.",
  "The context of {0} tokens is full. Choose a larger one, or a shorter text.":
    "Le contexte de {0} tokens est plein. En choisir un plus grand, ou un texte plus court.",
  "The engine could not evaluate {0} tokens ({1}). Try again; the log has the details.":
    "Le moteur n’a pas pu évaluer {0} tokens ({1}). Réessayer ; le journal contient les détails.",
  "The engine could not load the model: {0}. Verify the file under Models; if it is sound, this engine does not support it.":
    "Le moteur n’a pas pu charger le modèle : {0}. Vérifier le fichier sous Modèles ; s’il est en bon état, ce moteur ne le prend pas en charge.",
  "it gave no reason": "il n’a donné aucune raison",
  "Quantizing and measuring are off: the engine's library cannot be used as Cloister was made for ({0}). Install Cloister again.":
    "Quantifier et mesurer sont désactivés : la bibliothèque du moteur ne peut pas servir comme Cloister le prévoit ({0}). Réinstaller Cloister.",
  "Quantizing and measuring are off on this machine: the engine's library was not found ({0}). Install Cloister again.":
    "Quantifier et mesurer sont désactivés sur cette machine : la bibliothèque du moteur est introuvable ({0}). Réinstaller Cloister.",
  "Importance matrices are off: the engine's library is of another version than Cloister was made for. Install Cloister again.":
    "Les matrices d’importance sont désactivées : la bibliothèque du moteur est d’une autre version que celle prévue par Cloister. Réinstaller Cloister.",
  "it offers no way to compute on this processor": "elle n’offre aucun moyen de calculer sur ce processeur",
  "it offers no way to compute on this processor ({0})":
    "elle n’offre aucun moyen de calculer sur ce processeur ({0})",
  "it lacks {0}": "il lui manque {0}",
  "The measurement host runs in a bubblewrap sandbox: {0}.":
    "Le processus de mesure tourne dans un bac à sable bubblewrap : {0}.",
  "no network, reads only the models and texts it measures, writes only the folder of its job":
    "aucun réseau, ne lit que les modèles et les textes mesurés, n’écrit que dans le dossier de sa tâche",
  "This quantization is useless without an importance matrix. Have one computed from a text, or choose a larger quantization.":
    "Cette quantification ne vaut rien sans matrice d’importance. En faire calculer une à partir d’un texte, ou choisir une quantification plus grande.",
  "its header is larger than {0} MiB": "son en-tête dépasse {0} Mio",
  "its chat template is larger than {0} KiB": "son gabarit de discussion dépasse {0} Kio",
  "its list is not JSON": "sa liste n’est pas du JSON",
  "it has no messages": "elle n’a pas de messages",
  "it has no messages with words in them": "elle n’a pas de messages contenant du texte",
  "it has no messages where ChatGPT keeps them": "elle n’a pas de messages là où ChatGPT les garde",
  "it has no messages where Open WebUI keeps them": "elle n’a pas de messages là où Open WebUI les garde",
  "it has no messages as Jan keeps them": "elle n’a pas de messages tels que Jan les garde",
  "It may be damaged, or built to do harm.": "Il est peut-être abîmé, ou conçu pour nuire.",
  "The KV cache stays F16: {0} needs flash attention, which is switched off.":
    "Le cache KV reste F16 : {0} a besoin de Flash Attention, qui est désactivée.",
  "The KV cache stays F16: the attention heads of this model do not divide into the blocks of {0}.":
    "Le cache KV reste F16 : les têtes d’attention de ce modèle ne se divisent pas en blocs de {0}.",
  "Nothing is drafted ahead: no draft model is chosen, or its file cannot be used.":
    "Rien n’est ébauché d’avance : aucun modèle d’ébauche n’est choisi, ou son fichier n’est pas utilisable.",
  "Nothing is drafted ahead: the draft model has another vocabulary than this model.":
    "Rien n’est ébauché d’avance : le modèle d’ébauche a un autre vocabulaire que ce modèle.",
  "No draft model is chosen, so nothing is drafted ahead.":
    "Aucun modèle d’ébauche n’est choisi, donc rien n’est ébauché d’avance.",
  "The draft model cannot draft for this model, so nothing is drafted ahead. It must have the same vocabulary, and both must fit into the memory.":
    "Le modèle d’ébauche ne peut pas ébaucher pour ce modèle, donc rien n’est ébauché d’avance. Il doit avoir le même vocabulaire, et les deux doivent tenir en mémoire.",
  "The model was still reasoning when its tokens for an answer were used up.":
    "Le modèle raisonnait encore quand ses tokens pour une réponse étaient épuisés.",
  "The disk is full, so nothing of the file was kept. Free some space, then choose it again.":
    "Le disque est plein : rien du fichier n’a été gardé. Libérer de la place, puis le choisir de nouveau.",
  "The file could not be kept: the system says {0}. Look at the profile folder, then choose it again.":
    "Le fichier n’a pas pu être gardé : le système dit {0}. Regarder le dossier du profil, puis le choisir de nouveau.",
};
