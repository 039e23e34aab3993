import { defineRoute } from '../../http/route.ts';
import { eventJson } from '../../resources/event.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async call => {
  const { after, limit } = call.query;
  const events = await call.tenant.listEvents({ after, limit });
  const next = events.at(-1)?.cursor ?? after;
  return {
    status: 200,
    ...(next !== undefined && { headers: { 'Next-Cursor': next } }),
    bytes: events.map(event => `${JSON.stringify(eventJson(event))}\n`).join(''),
    mime: 'application/x-ndjson',
  };
});
