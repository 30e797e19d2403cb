import { detectText } from './detect-text.ts';
import { type FileType, fileTypes, forbiddenExtensions } from './file-types.ts';

/** How many first bytes are enough for {@link detectFileType}; more do no harm. */
export const detectionBytes = 65_536;

/** The ending of a name, lower case, without the invisible marks and trailing dots that can hide the true one; '' when there is none. */
export const extensionOf = (fileName: string): string => {
  const visible = fileName.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').replace(/[.\s]+$/u, '');
  const dot = visible.lastIndexOf('.');
  return dot < 0 || /[/\\]/.test(visible.slice(dot)) ? '' : visible.slice(dot + 1).toLowerCase();
};

const startsWith = (bytes: Buffer, hex: string): boolean => bytes.subarray(0, hex.length / 2).toString('hex') === hex;

/** OLE container: the names of its streams are UTF-16, and an installer (MSI) has a class of its own in the root entry. */
const detectOle = (bytes: Buffer, extension: string): FileType => {
  if (bytes.includes(Buffer.from('84100c0000000000c000000000000046', 'hex'))) return fileTypes.executable;
  if (bytes.includes(Buffer.from('WordDocument', 'utf16le'))) return fileTypes.doc;
  if (bytes.includes(Buffer.from('Workbook', 'utf16le'))) return fileTypes.xls;
  // The directory may lie beyond the first bytes: then the name decides between the two kinds, both harmless to mistake.
  return extension === 'xls' ? fileTypes.xls : extension === 'doc' ? fileTypes.doc : fileTypes.unknown;
};

const zipEntryNames = (bytes: Buffer): string[] => {
  const names: string[] = [];
  for (
    let at = bytes.indexOf('PK\x03\x04', 0, 'latin1');
    at >= 0 && at + 30 <= bytes.length;
    at = bytes.indexOf('PK\x03\x04', at + 4, 'latin1')
  ) {
    names.push(bytes.toString('utf8', at + 30, at + 30 + bytes.readUInt16LE(at + 26)));
  }
  return names;
};

const detectZip = (bytes: Buffer, extension: string): FileType => {
  const names = zipEntryNames(bytes);
  const hasFolder = (folder: string) => names.some((name) => name.startsWith(folder));
  if (names.some((name) => ['META-INF/MANIFEST.MF', 'AndroidManifest.xml', 'classes.dex'].includes(name))) return fileTypes.executable;
  if (names.some((name) => name.endsWith('/vbaProject.bin'))) return fileTypes.script;
  if (names[0] === 'mimetype') {
    const nameLength = bytes.readUInt16LE(26);
    const declared = bytes.toString('latin1', 30 + nameLength + bytes.readUInt16LE(28)).slice(0, 80);
    const isKind = (kind: FileType) => declared.startsWith(`${kind.mediaType}PK`);
    if (isKind(fileTypes.odt)) return fileTypes.odt;
    if (isKind(fileTypes.ods)) return fileTypes.ods;
  }
  if (hasFolder('word/')) return fileTypes.docx;
  if (hasFolder('xl/')) return fileTypes.xlsx;
  if (names.includes('[Content_Types].xml')) {
    // The telling folder lies beyond the first bytes: the name decides.
    if (extension === 'docx') return fileTypes.docx;
    if (extension === 'xlsx') return fileTypes.xlsx;
  }
  return fileTypes.zip;
};

const signedDataIdentifier = Buffer.from('06092a864886f70d010702', 'hex');

/** CMS SignedData: DER (or BER), PEM, or the bare base64 that some programs write. */
const isSignature = (bytes: Buffer): boolean => {
  const isSignedData = (der: Buffer) => der[0] === 0x30 && der.subarray(0, 24).includes(signedDataIdentifier);
  if (isSignedData(bytes)) return true;
  const text = bytes.toString('latin1', 0, 200).replace(/^ï»¿/, '').trimStart();
  const base64 = text.replace(/^-----BEGIN (?:PKCS7|CMS|SIGNATURE|PKCS #7 SIGNED DATA)-----/, '').replaceAll(/\s/g, '');
  return /^M[A-Za-z0-9+/]{30}/.test(base64) && isSignedData(Buffer.from(base64.slice(0, 40), 'base64'));
};

const isBitmap = (bytes: Buffer): boolean =>
  startsWith(bytes, '424d') &&
  bytes.length >= 26 &&
  bytes.readUInt32LE(6) === 0 &&
  [12, 40, 52, 56, 64, 108, 124].includes(bytes.readUInt32LE(14));

/** Windows, Linux, macOS and Java programs, WebAssembly, Android and shell links. */
const programStarts = ['7f454c46', 'cffaedfe', 'cefaedfe', 'feedface', 'feedfacf', 'cafebabe', '0061736d', '6465780a', '4c00000001140200'];
const isProgram = (bytes: Buffer): boolean =>
  programStarts.some((start) => startsWith(bytes, start)) || (startsWith(bytes, '4d5a') && bytes.subarray(0, 1024).includes(0));

/**
 * The kind of a file by its first bytes ({@link detectionBytes} of them). The name only decides where the bytes fit two kinds of
 * office documents alike. Kinds without extensions are never accepted: programs, scripts, HTML, SVG and whatever is not known.
 */
export const detectFileType = (firstBytes: Uint8Array, fileName: string): FileType => {
  const bytes = Buffer.from(firstBytes.buffer, firstBytes.byteOffset, firstBytes.byteLength);
  const extension = extensionOf(fileName);
  if (startsWith(bytes, '25504446')) return fileTypes.pdf;
  if (startsWith(bytes, 'ffd8ff')) return fileTypes.jpg;
  if (startsWith(bytes, '89504e470d0a1a0a')) return fileTypes.png;
  if (startsWith(bytes, '49492a00') || startsWith(bytes, '4d4d002a')) return fileTypes.tiff;
  if (startsWith(bytes, '504b0304') || startsWith(bytes, '504b0506')) return detectZip(bytes, extension);
  if (startsWith(bytes, 'd0cf11e0a1b11ae1')) return detectOle(bytes, extension);
  if (isProgram(bytes)) return fileTypes.executable;
  if (isBitmap(bytes)) return fileTypes.bmp;
  if (isSignature(bytes)) return fileTypes.signature;
  return detectText(bytes);
};

/** Whether a file of this kind and name may be accepted at all. */
export const isFileForbidden = (detected: FileType, fileName: string): boolean =>
  detected.extensions.length === 0 || forbiddenExtensions.has(extensionOf(fileName));

/** Nothing when the ending of the name fits the content, otherwise what the content is («это {actual}»). */
export const checkFileName = (detected: FileType, fileName: string): { actual: string } | undefined =>
  detected.extensions.includes(extensionOf(fileName)) ? undefined : { actual: detected.title };
