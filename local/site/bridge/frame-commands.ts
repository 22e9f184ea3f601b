/** Names that only the frame's script and the page that holds it use with each other; no app can name them by accident. */
export const FRAME_READY = '__frame:ready';
export const FRAME_SIZE = '__frame:size';
export const FRAME_FAILED = '__frame:failed';
export const FRAME_ESCAPE = '__frame:escape';
