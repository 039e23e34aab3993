export type Route =
  | { readonly page: 'inbox' | 'analyst' | 'settings' }
  | { readonly page: 'case'; readonly id: string }
  | { readonly page: 'photo'; readonly id: string };

/** The page behind an address's fragment: `#/case/<id>`. The inbox where it names none. */
export function routeOf(fragment: string): Route {
  const [, page, id] = fragment.replace(/^#/, '').split('/');
  if ((page === 'case' || page === 'photo') && id && /^[0-9a-f-]{36}$/i.test(id)) return { page, id };
  return { page: page === 'analyst' || page === 'settings' ? page : 'inbox' };
}

export function hrefOf(route: Route): string {
  return 'id' in route ? `#/${route.page}/${route.id}` : `#/${route.page}`;
}
