import { LicenseDialog } from "./license-dialog.tsx";
import { useLicenses, useStores } from "./stores.tsx";

/** The license dialog of the model that is being asked about, wherever it was asked; nothing while there is none. */
export const LicenseQuestion = () => {
  const { licenses } = useStores();
  const question = useLicenses((state) => state.question);
  if (question === null) {
    return null;
  }
  const { modelName, why, license, text, further, openness, error, accepting } = question;
  return (
    <LicenseDialog
      modelName={modelName}
      why={why}
      license={license}
      text={text}
      further={further}
      openness={openness}
      error={error}
      accepting={accepting}
      onAccept={() => void licenses.getState().acceptAsked()}
      onRetry={() => void licenses.getState().readAskedText()}
      onClose={() => licenses.getState().closeQuestion()}
    />
  );
};
