export type Route =
  | { readonly page: 'inbox' | 'appeals' | 'analyst' | 'clusters' | 'agreement' | 'rescans' | 'settings' }
  | { readonly page: 'case'; readonly id: string }
  | { readonly page: 'photo'; readonly id: string }
  | { readonly page: 'rescan'; readonly id: string };

const LISTS: readonly string[] = [
  'appeals',
  'analyst',
  'clusters',
  'agreement',
  'rescans',
  'settings',
] satisfies Route['page'][];
const SINGLES: readonly string[] = ['case', 'photo', 'rescan'] satisfies Route['page'][];

/** The page behind an address's fragment: `#/case/<id>`. The inbox where it names none. */
export function routeOf(fragment: string): Route {
  const [, page, id] = fragment.replace(/^#/, '').split('/');
  if (SINGLES.includes(page!) && id && /^[0-9a-f-]{36}$/i.test(id)) return { page, id } as Route;
  return { page: LISTS.includes(page!) ? page : 'inbox' } as Route;
}

export function hrefOf(route: Route): string {
  return 'id' in route ? `#/${route.page}/${route.id}` : `#/${route.page}`;
}
