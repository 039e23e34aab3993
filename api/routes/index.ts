import type { Route } from '../http/route.ts';
import createInspection from './create-inspection/handler.ts';
import getInspection from './get-inspection/handler.ts';

/** Every route, in the order of the reference. */
export const ROUTES: readonly Route[] = [createInspection, getInspection];
