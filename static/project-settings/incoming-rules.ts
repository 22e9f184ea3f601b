/** One chunk for everything that comes in: it carries the words of both languages and the reader of CSV. */
export { clipboardRows, incomingFile } from '../../src/domain/matrix-files';
export { hasHead, incomingMatrix, incomingTable, takenIn } from '../../src/domain/matrix-incoming';
export { columnsBeyond, pastedOnto } from '../../src/domain/matrix-paste';
