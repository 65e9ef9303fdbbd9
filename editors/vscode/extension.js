// Starts `kklint lsp` for the texts one has open; all that is told comes from there.
"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

async function start() {
  await client?.dispose();
  const settings = workspace.getConfiguration("kklint");
  const [command, ...args] = settings.get("command");
  const severity = settings.get("severity");
  client = new LanguageClient(
    "kklint",
    { command, args },
    {
      documentSelector: settings.get("languages").map((language) => ({ language })),
      initializationOptions: { language: settings.get("language"), ...(severity && { severity }) },
    },
  );
  try {
    await client.start();
  } catch (error) {
    window.showWarningMessage(
      `kklint kunne ikke starte (${error.message}). Er det installeret? pip install "kklint[lsp]". ` +
        "Stien kan stå i indstillingen kklint.command.",
    );
  }
}

exports.activate = async (context) => {
  context.subscriptions.push(
    commands.registerCommand("kklint.restart", start),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("kklint") && start()),
  );
  await start();
};

exports.deactivate = () => client?.dispose();
