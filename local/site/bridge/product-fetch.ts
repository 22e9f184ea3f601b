import * as v from 'valibot';

/** A front end's `requestJira`, as `@forge/bridge` puts it into one message. */
export const ProductCallShape = v.object({
  product: v.string(),
  restPath: v.string(),
  fetchRequestInit: v.looseObject({
    method: v.optional(v.string()),
    body: v.nullish(v.string()),
    headers: v.optional(v.array(v.tuple([v.string(), v.string()])), []),
  }),
  isMultipartFormData: v.optional(v.boolean(), false),
});

export type ProductCall = v.InferOutput<typeof ProductCallShape>;

export interface ProductAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** The body is a file, in base64. */
  readonly isAttachment: boolean;
}

/** Paths that Forge lets a front end ask Jira for. */
const ALLOWED = /^\/rest\//;
const TEXTUAL = /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|javascript))/;

const bytesOf = (dataUrl: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
};

const FormFields = v.record(v.string(), v.string());

/** Puts a form back together: the field `file` travels as base64, its name and type in fields of their own. */
const formOf = (body: string): FormData => {
  const fields = v.parse(FormFields, JSON.parse(body));
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (name === '__fileName' || name === '__fileType') continue;
    if (name === 'file') {
      form.append(name, new Blob([bytesOf(value)], { type: fields.__fileType ?? '' }), fields.__fileName ?? 'file');
    } else {
      form.append(name, value);
    }
  }
  return form;
};

const base64Of = (bytes: Uint8Array): string => {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
};

const bodyOf = async (response: Response): Promise<Pick<ProductAnswer, 'body' | 'isAttachment'>> => {
  const type = response.headers.get('content-type') ?? '';
  if (type === '' || TEXTUAL.test(type)) {
    const text = await response.text();
    return { body: text === '' ? undefined : text, isAttachment: false };
  }
  return { body: base64Of(new Uint8Array(await response.arrayBuffer())), isAttachment: true };
};

/** The address asked for, on this site: a path that climbs out of Jira's APIs is refused after it was resolved. */
const addressOf = (restPath: string, origin: string): string => {
  const url = new URL(restPath, origin);
  if (!restPath.startsWith('/') || url.origin !== origin || !ALLOWED.test(url.pathname))
    throw new Error(`Invalid path for requestJira: ${restPath}`);
  return url.href;
};

/**
 * Sends a front end's request to Jira as the acting user, marked as the app's so that scopes apply.
 * @throws when the product is not Jira or the path is none of Jira's APIs, with the message that Forge gives.
 */
export const fetchProduct = async (
  call: ProductCall,
  site: { readonly origin: string; readonly authorization: string },
): Promise<ProductAnswer> => {
  if (call.product !== 'jira') throw new Error(`The app has no access to ${call.product}.`);
  const address = addressOf(call.restPath, site.origin);
  const { method = 'GET', body, headers } = call.fetchRequestInit;
  const sent = new Headers(headers);
  if (call.isMultipartFormData) sent.delete('content-type');
  sent.set('Authorization', site.authorization);
  sent.set('X-Local-Origin', 'browser');
  sent.set('X-Local-Scopes', 'app');
  const content = body === null || body === undefined || body === '' ? null : call.isMultipartFormData ? formOf(body) : body;
  const response = await fetch(address, { method, headers: sent, body: content, credentials: 'omit' });
  return {
    status: response.status,
    statusText: response.statusText,
    headers: Object.fromEntries(response.headers.entries()),
    ...(await bodyOf(response)),
  };
};
