type Labeled = { readonly modelFileId: string; readonly name: string; readonly quantization: string };

/** A file by its name, with the quantization where the name does not say it. */
export const fileLabel = ({ name, quantization }: Omit<Labeled, "modelFileId">): string =>
  quantization === "" || name.toLowerCase().includes(quantization.toLowerCase())
    ? name
    : `${name} ${quantization}`;

/** The same, with the id where another of these files is called alike. */
export const fileLabelAmong = (file: Labeled, files: readonly Omit<Labeled, "modelFileId">[]): string => {
  const label = fileLabel(file);
  const isAlone = files.filter((other) => fileLabel(other) === label).length < 2;
  return isAlone ? label : `${label} (${file.modelFileId})`;
};
