export type ExportFormat = "html" | "csv" | "json";
