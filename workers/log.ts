import { type Logger, pino } from 'pino';

interface LoggedError {
  readonly type: string;
  readonly code?: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

/**
 * What of an error is logged. Drivers hang their whole client on theirs, address and user included, and PostgreSQL's
 * `detail` quotes values of rows; neither belongs in a log.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return {
    type: error.name,
    ...(code && { code }),
    message: error.message,
    ...(error.stack && depth === 0 && { stack: error.stack }),
    ...(error.cause !== undefined && depth < 4 && { cause: loggedError(error.cause, depth + 1) }),
  };
}

/** JSON lines on standard output: ids, codes and milliseconds, nothing about people. */
export function createLog(process_: string): Logger {
  return pino({
    base: { process: process_, pid: process.pid },
    serializers: { err: error => loggedError(error) },
  });
}
