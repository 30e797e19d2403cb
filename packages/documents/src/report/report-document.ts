export interface ReportDocumentColumn {
  readonly title: string;
  /** Share of the width of the page. */
  readonly weight: number;
  readonly align: 'left' | 'right';
}

/** Отчёт для печати: parameters above, a table whose head repeats on every page. Every text is printed literally. */
export interface ReportDocument {
  readonly title: string;
  /** What was asked: организация, услуга, период. */
  readonly parameters: readonly { readonly title: string; readonly value: string }[];
  readonly columns: readonly ReportDocumentColumn[];
  /** Cells as they are printed. */
  readonly rows: readonly (readonly string[])[];
  /** Who had it made. */
  readonly composedBy: string;
  /** «28.11.2026 14:05». */
  readonly composedAtText: string;
  /** The moment written into the properties of the file, ISO: the same data make the same bytes. */
  readonly composedAt: string;
}
