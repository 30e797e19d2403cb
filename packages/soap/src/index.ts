export * from './envelope.ts';
export * from './multipart.ts';
export * from './post-soap.ts';
export * from './serialize-xml.ts';
export * from './uuid-v1.ts';
export * from './xml-reader.ts';
export * from './xml-writer.ts';
