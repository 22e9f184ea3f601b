import { requestJira } from '@forge/bridge';
import * as v from 'valibot';

export const PersonShape = v.object({
  accountId: v.string(),
  displayName: v.optional(v.string(), ''),
  active: v.optional(v.boolean(), true),
  avatarUrls: v.optional(v.record(v.string(), v.string()), {}),
});

export interface Person {
  accountId: string;
  name: string;
  avatar: string | null;
  active: boolean;
}

export const personFrom = (raw: v.InferOutput<typeof PersonShape>): Person => ({
  accountId: raw.accountId,
  name: raw.displayName,
  avatar: raw.avatarUrls['48x48'] ?? raw.avatarUrls['24x24'] ?? null,
  active: raw.active,
});

const Page = v.object({ values: v.array(PersonShape) });
const AT_ONCE = 50;

const fetchPeople = async (ids: readonly string[]): Promise<Map<string, Person>> => {
  const query = new URLSearchParams(ids.map((id) => ['accountId', id]));
  query.set('maxResults', String(ids.length));
  const response = await requestJira(`/rest/api/3/user/bulk?${query.toString()}`);
  if (!response.ok) throw new Error(`user/bulk answered ${response.status}`);
  const page = v.parse(Page, await response.json());
  return new Map(page.values.map((raw) => [raw.accountId, personFrom(raw)]));
};

interface Waiting {
  id: string;
  resolve: (person: Person | null) => void;
  reject: (reason: unknown) => void;
}

/** Gathers the people that one paint asks for and reads them together, as the viewer. Someone whom the viewer can't see is null. */
export const peopleBatch = (fetchAll = fetchPeople): ((id: string) => Promise<Person | null>) => {
  let waiting: Waiting[] = [];
  const flush = () => {
    const all = waiting;
    waiting = [];
    const ids = [...new Set(all.map(({ id }) => id))];
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const part = new Set(ids.slice(start, start + AT_ONCE));
      const asking = all.filter(({ id }) => part.has(id));
      fetchAll([...part]).then(
        (found) => asking.forEach(({ id, resolve }) => resolve(found.get(id) ?? null)),
        (reason: unknown) => asking.forEach(({ reject }) => reject(reason)),
      );
    }
  };
  return (id) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setTimeout(flush, 0);
      waiting.push({ id, resolve, reject });
    });
};
