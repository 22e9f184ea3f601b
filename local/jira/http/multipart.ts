/** One file of a multipart body. */
export interface UploadedFile {
  readonly filename: string;
  readonly mimeType: string;
  readonly data: Uint8Array;
}

const HEADER_END = Buffer.from('\r\n\r\n');

const nameIn = (disposition: string, key: string): string | undefined => {
  const encoded = new RegExp(`${key}\\*=utf-8''([^;\\r\\n]+)`, 'iu').exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  const plain = new RegExp(`[;\\s]${key}="((?:[^"\\\\]|\\\\.)*)"`, 'iu').exec(disposition)?.[1];
  return plain?.replace(/\\(.)/gu, '$1').replace(/%22/gu, '"');
};

/** Files of the parts named `file` in a `multipart/form-data` body; `undefined` when the body is none. */
export const filesIn = (contentType: string, body: Uint8Array): readonly UploadedFile[] | undefined => {
  const boundary = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;\s]+))/iu.exec(contentType);
  const marker = boundary?.[1] ?? boundary?.[2];
  if (marker === undefined) return undefined;
  const bytes = Buffer.from(body);
  const delimiter = Buffer.from(`--${marker}`);
  const files: UploadedFile[] = [];
  let at = bytes.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    const next = bytes.indexOf(delimiter, start);
    if (next < 0) break;
    const head = bytes.indexOf(HEADER_END, start);
    if (head >= 0 && head < next) {
      const headers = bytes.subarray(start, head).toString('utf8');
      const filename = nameIn(headers, 'filename');
      if (filename !== undefined && nameIn(headers, 'name') === 'file') {
        const mimeType = /content-type:\s*([^\r\n]+)/iu.exec(headers)?.[1]?.trim() ?? 'application/octet-stream';
        files.push({ filename, mimeType, data: new Uint8Array(bytes.subarray(head + HEADER_END.length, next - 2)) });
      }
    }
    at = next;
  }
  return files;
};
