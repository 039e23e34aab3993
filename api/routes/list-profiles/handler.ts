import { PROFILES } from '#pipeline/report/profiles.ts';
import { defineRoute } from '../../http/route.ts';
import { spec } from './schema.ts';

export default defineRoute(spec, async () => {
  const items = [...PROFILES.values()].map(({ id, name, complaint, message, proof, fields }) => ({
    id,
    name: { ...name },
    complaint,
    message: message ? { file: message.file, encoding: message.encoding, max_bytes: message.maxBytes } : null,
    proof: proof ? { file: proof.file, max_bytes: proof.maxBytes, max_side: proof.maxSide } : null,
    fields: fields.map(({ name, label, required, from, note, reasons }) => ({
      ...{ name, required },
      label: { ...label },
      filled_by: from ? 'case' : 'caller',
      note: note ? { ...note } : null,
      reasons: reasons ? Object.fromEntries(Object.entries(reasons).map(([word, said]) => [word, { ...said! }])) : null,
    })),
  }));
  return { status: 200, json: { items } };
});
