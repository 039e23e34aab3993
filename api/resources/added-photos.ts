import { z } from 'zod';
import { id, refusedFile, text } from './common.ts';
import { fetchSchema } from './fetch.ts';
import { submittedInspection } from './inspection.ts';

/** The answer to an upload of many photos: each file is in exactly one of the lists. */
export const uploadSchema = z
  .object({
    case_id: id,
    accepted: z.array(submittedInspection.extend({ index: z.int() }).meta({ id: 'AcceptedFile' })),
    fetching: z
      .array(z.object({ ...fetchSchema.shape, index: z.int() }).meta({ id: 'FetchingFile' }))
      .meta(text('Photos named by address, on their way', '按网址提交、正在抓取的照片')),
    refused: z.array(refusedFile),
  })
  .meta({ id: 'Upload', ...text('What became of each file', '每个文件的处理结果') });
