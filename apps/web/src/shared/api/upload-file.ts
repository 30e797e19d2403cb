import { send } from './call.ts';

export interface UploadedFile {
  readonly id: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

/** Sends one file; the server checks its size and content. */
export const uploadFile = async (file: File): Promise<UploadedFile> => {
  const body = new FormData();
  body.append('file', file, file.name);
  const response = await send('/api/uploads', { method: 'POST', body });
  return (await response.json()) as UploadedFile;
};
