/** Документы решения in the order they are shown and signed: the decision first. */
export const documentsOf = (
  decision: {
    readonly documentId: string;
    readonly annexes: readonly { readonly title: string; readonly documentId: string | null }[];
  },
  decisionTitle: string,
): readonly { readonly id: string; readonly title: string }[] => [
  { id: decision.documentId, title: decisionTitle },
  ...decision.annexes.flatMap(({ title, documentId }) => (documentId === null ? [] : [{ id: documentId, title }])),
];
