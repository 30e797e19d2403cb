export type {
  DecisionDocument,
  DocumentGround,
  DocumentMark,
  DocumentOrganization,
  SignatureStamp,
  SignedDecisionDocument,
} from './decision/decision-document.ts';
export { close, composeDecision, composeSignedCopy, createDocumentComposer, type DocumentComposer } from './decision/document-composer.ts';
export {
  changedRequisites,
  composeEditableDecision,
  type EditableDecision,
  type EditedDecision,
  readEditedDecision,
} from './decision/docx/editable-decision.ts';
export { DocxProblem } from './decision/docx/open-docx.ts';
export { createDeskComposer, type DeskComposer } from './desk/desk-composer.ts';
export type { ApplicationFormDocument, PrintedLine, ReceiptDocument } from './desk/desk-documents.ts';
export { checkFileName, detectFileType, detectionBytes, extensionOf, isFileForbidden } from './files/detect-file-type.ts';
export { createFileStore, type FileStore, type StoredFile } from './files/file-store.ts';
export { type FileType, fileTypes } from './files/file-types.ts';
export { packSignedDocument, type SignedDocument } from './files/signed-document.ts';
export { composeLetterDocx } from './letter/compose-letter-docx.ts';
export type { LetterDocument } from './letter/letter-document.ts';
export { composeOrderDocx } from './order/compose-order-docx.ts';
export type { OrderDocument } from './order/order-document.ts';
export type { RegistryExtract } from './registry-extract/registry-extract.ts';
export { createReportComposer, type ReportComposer } from './report/report-composer.ts';
export type { ReportDocument } from './report/report-document.ts';
export type { SpreadsheetCell } from './spreadsheet/sheet-cells.ts';
export { unpackedSize } from './spreadsheet/unpacked-size.ts';
export { type Spreadsheet, type SpreadsheetColumn, writeSpreadsheet } from './spreadsheet/write-spreadsheet.ts';
