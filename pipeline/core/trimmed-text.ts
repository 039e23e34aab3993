import { z } from 'zod';

/**
 * Text that a person typed, 1-`max` characters without the spaces around it. Counted as it was sent, as the documented
 * `maxLength` counts.
 */
export const trimmedText = (max: number) => z.string().max(max).trim().min(1);
