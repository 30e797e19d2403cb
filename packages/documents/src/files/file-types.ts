/** A kind of file by its content. `extensions` are the endings a name may have for it; none means that it is never accepted. */
export interface FileType {
  readonly mediaType: string;
  /** Russian name of the kind, fits «это …». */
  readonly title: string;
  readonly extensions: readonly string[];
}

export const fileTypes = {
  pdf: { mediaType: 'application/pdf', title: 'документ PDF', extensions: ['pdf'] },
  jpg: { mediaType: 'image/jpeg', title: 'изображение JPEG', extensions: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  png: { mediaType: 'image/png', title: 'изображение PNG', extensions: ['png'] },
  bmp: { mediaType: 'image/bmp', title: 'изображение BMP', extensions: ['bmp'] },
  tiff: { mediaType: 'image/tiff', title: 'изображение TIFF', extensions: ['tif', 'tiff'] },
  zip: { mediaType: 'application/zip', title: 'архив ZIP', extensions: ['zip'] },
  docx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    title: 'документ DOCX',
    extensions: ['docx'],
  },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', title: 'таблица XLSX', extensions: ['xlsx'] },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', title: 'документ ODT', extensions: ['odt'] },
  ods: { mediaType: 'application/vnd.oasis.opendocument.spreadsheet', title: 'таблица ODS', extensions: ['ods'] },
  doc: { mediaType: 'application/msword', title: 'документ DOC', extensions: ['doc'] },
  xls: { mediaType: 'application/vnd.ms-excel', title: 'таблица XLS', extensions: ['xls'] },
  xml: { mediaType: 'application/xml', title: 'документ XML', extensions: ['xml', 'xsd'] },
  txt: { mediaType: 'text/plain', title: 'простой текст', extensions: ['txt', 'csv', 'log'] },
  signature: { mediaType: 'application/pkcs7-signature', title: 'электронная подпись', extensions: ['sig', 'p7s', 'sgn', 'p7m'] },
  executable: { mediaType: 'application/x-executable', title: 'программа', extensions: [] },
  script: { mediaType: 'application/x-script', title: 'сценарий (программа в виде текста)', extensions: [] },
  html: { mediaType: 'text/html', title: 'страница HTML', extensions: [] },
  svg: { mediaType: 'image/svg+xml', title: 'изображение SVG', extensions: [] },
  unknown: { mediaType: 'application/octet-stream', title: 'файл неизвестного вида', extensions: [] },
} as const satisfies Record<string, FileType>;

/** Endings that make a computer run or a browser execute the file: refused whatever the content looks like. */
export const forbiddenExtensions: ReadonlySet<string> = new Set(
  (
    'exe dll com bat cmd scr pif msi msp cpl sys lnk url reg inf hta chm jar class apk ipa app dmg deb rpm elf so swf ' +
    'vbs vbe js mjs cjs jse ws wsf wsh ps1 psm1 sh bash zsh py pyw rb pl php phtml asp aspx jsp cgi ' +
    'html htm xhtml xht shtml mht mhtml svg svgz xsl xslt docm dotm xlsm xltm xlam pptm wasm'
  ).split(' '),
);
