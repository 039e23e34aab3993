import type { NextFunction, Request, Response } from 'express';
import { newId } from '#pipeline/core/ids.ts';
import type { Language } from '#pipeline/core/language.ts';

/** What is known of a request beside its content: for the log, the metrics and the answer's language. */
export interface RequestState {
  readonly requestId: string;
  readonly language: Language;
  /** Aborted when the connection is closed, whether or not the answer was sent. */
  readonly gone: AbortSignal;
  /** The matched path's template. */
  route: string;
  tenantId: string | null;
}

/** The language of an answer's texts: by Accept-Language, English where it asks for neither. */
export function languageOf(request: Request): Language {
  return request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
}

export function requestState(response: Response): RequestState {
  return response.locals as RequestState;
}

/** Gives every request its id: the client's own where it is harmless to log, else a new one. Echoed in the answer. */
export function beginRequest(request: Request, response: Response, next: NextFunction): void {
  const given = request.get('X-Request-Id');
  const requestId = given && /^[\w.-]{1,128}$/.test(given) ? given : newId();
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const state: RequestState = {
    requestId,
    language: languageOf(request),
    gone: gone.signal,
    route: 'unmatched',
    tenantId: null,
  };
  Object.assign(response.locals, state);
  response.set('X-Request-Id', requestId);
  next();
}
