export { checkOfficePackage } from './check-office-package.ts';
export { readDocxRows } from './docx-rows.ts';
export { editDocx } from './edit-docx.ts';
export { readPdfPages } from './pdf-text.ts';
export { readArchive, readSheet } from './read-archive.ts';
