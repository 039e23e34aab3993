import { readFileSync } from 'node:fs';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

const STYLE = readFileSync(new URL('../../docs/style.css', import.meta.url));

export default defineRoute(spec, async () => ({ status: 200, bytes: STYLE, mime: 'text/css; charset=utf-8' }));
